/** An import's account as elements. */
import {h} from '../core/html.js';
import {t, tOr} from '../core/i18n.js';
import {number} from '../core/format.js';

/**
 * @param {{state: string, fileName: string, report: any}} run
 * @returns {HTMLElement[]}
 */
export function reportView(run) {
  const {read, written, code, args} = run.report;
  if (!read) {
    const sentence = code ? tOr(code, args ?? {}, 'problem.unknown') : t(`imports.state.${run.state}`);
    return [h('p.bad', {role: 'alert', 'data-testid': 'import-failure'}, `${run.fileName}: ${sentence}`)];
  }
  return [
    figures(read),
    h('p', {}, changedNothing(written) ? t('imports.changedNothing') : t('imports.changed')),
    tables(written),
    ...problems('imports.refusals', read.refusals, read.refusedByCode),
    ...problems('imports.warnings', read.warnings, read.warningsByCode),
    ...orphans(written),
    ...dropped(read),
  ];
}

function figures(read) {
  const refused = sum(read.refusedByCode);
  const cells = [
    ['read', read.read, ''],
    ['taken', read.taken, 'good'],
    ['refused', refused, refused > 0 ? 'bad' : ''],
    ['warned', sum(read.warningsByCode), ''],
  ];
  return h(
    'div.figures',
    {},
    cells.map(([name, value, tone]) =>
      h('div', {'data-testid': `import-${name}`}, h('b', {class: tone || null}, number(value)), h('span', {}, t(`imports.count.${name}`)))),
  );
}

function changedNothing(written) {
  return Object.values(written.tables).every((c) => c.inserted === 0 && c.updated === 0);
}

function tables(written) {
  const rows = Object.entries(written.tables).sort(([a], [b]) => a.localeCompare(b));
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, ['table', 'inserted', 'updated', 'unchanged'].map((n) => h(n === 'table' ? 'th' : 'th.number', {}, t(`imports.column.${n}`))))),
    h('tbody', {}, rows.map(([name, c]) =>
      h('tr', {}, h('td', {}, t(`imports.table.${name}`)), [c.inserted, c.updated, c.unchanged].map((n) => h('td.number', {}, number(n)))))),
  );
}

function problems(title, list, counts) {
  const codes = Object.entries(counts);
  if (codes.length === 0) {
    return [];
  }
  return [
    h('h3', {}, t(title)),
    h('table', {}, h('tbody', {}, codes.map(([code, n]) => h('tr', {}, h('td', {}, tOr(code, {}, 'problem.unknown')), h('td.number', {}, number(n)))))),
    h(
      'details',
      {},
      h('summary', {}, t('imports.rows', {n: number(list.length)})),
      h('table', {}, h('tbody', {}, list.map((p) => h('tr', {}, h('td', {}, p.row), h('td', {}, tOr(p.code, {}, 'problem.unknown')), h('td', {}, p.value ?? ''))))),
    ),
  ];
}

function orphans(written) {
  const rows = Object.entries(written.orphans);
  return rows.length === 0
    ? []
    : [
        h('h3', {}, t('imports.orphans')),
        h('table', {}, h('tbody', {}, rows.map(([name, ids]) => h('tr', {}, h('td', {}, t(`imports.table.${name}`)), h('td', {}, ids.slice(0, 50).join(', ')), h('td.number', {}, number(ids.length)))))),
      ];
}

function dropped(read) {
  return read.droppedColumns.length === 0
    ? []
    : [h('h3', {}, t('imports.dropped')), h('p', {}, read.droppedColumns.join(', '))];
}

/** How many rows the codes count together. */
export function sum(byCode) {
  return Object.values(byCode).reduce((a, b) => a + b, 0);
}
