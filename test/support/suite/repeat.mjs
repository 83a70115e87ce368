/** Journeys that may fail at first in one run; more than these say that something is broken, and are not repeated. */
export const MAX_REPEATED = 2

/**
 * The test files of journeys that are run once more, by themselves: those of the failures, where there are few of them and each is a test.
 * @param {readonly string[]} failed as `jsonReporter.mjs` writes them @returns {readonly string[]} empty: the failures stand
 */
export function filesToRepeat(failed) {
  if (failed.length > MAX_REPEATED) return []
  const files = failed.map((name) => /^(\S+\.e2e\.ts) > /.exec(name)?.[1])
  return files.includes(undefined) ? [] : [...new Set(files)]
}
