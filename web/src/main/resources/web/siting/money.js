/** Sums of money in words, and read from what somebody typed. Pure but for the words. */
import {number} from '../core/format.js';
import {language, t} from '../core/i18n.js';

/** @param {number | null | undefined} value yuan */
export function yuan(value) {
  return value === null || value === undefined ? '—' : t('siting.yuan', {n: number(value)});
}

/** A round sum for an axis: thousands, or ten thousands where the language counts in them. @param {number} value yuan */
export function shortYuan(value) {
  const unit = language === 'zh-CN' ? 10_000 : 1_000;
  return value === 0 ? '0' : t('siting.yuanShort', {n: number(value / unit, (value / unit) % 1 ? 1 : 0)});
}
