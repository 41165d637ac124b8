/**
 * What a browser calls itself, in two words that people know. Pure.
 *
 * @param {string} agent
 * @returns {string} such as `Chrome · Android`; empty where nothing is known
 */
export function browserName(agent) {
  return [first(BROWSERS, agent), first(SYSTEMS, agent)].filter((word) => word !== '').join(' · ');
}

/** The first that fits counts: most browsers call themselves by all the names after their own. */
const BROWSERS = [
  [/MicroMessenger\//, 'WeChat'], [/Edg(?:e|A|iOS)?\//, 'Edge'], [/OPR\//, 'Opera'], [/HuaweiBrowser\//, 'Huawei'],
  [/Firefox\//, 'Firefox'], [/Chrome\/|CriOS\//, 'Chrome'], [/Safari\//, 'Safari'], [/Java-http-client/, 'Java'],
  [/curl\//, 'curl'],
];

const SYSTEMS = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'], [/Linux/, 'Linux'],
];

function first(table, agent) {
  const found = table.find(([pattern]) => /** @type {RegExp} */ (pattern).test(agent));
  return found === undefined ? '' : /** @type {string} */ (found[1]);
}
