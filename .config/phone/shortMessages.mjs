// Dexie tells developers in whole sentences what they did wrong. On a phone nobody reads them: the beginning is enough to find the place.
const SENTENCE = /"([A-Z][^"\\]* [^"\\]{30,})"/g

export const shortMessages = () => ({
  name: 'short-messages',
  /** @param {string} code @param {string} id */
  transform: (code, id) => (/[\\/]dexie[\\/]/.test(id) ? { code: code.replace(SENTENCE, (_, text) => `"${text.slice(0, 20)}"`), map: null } : null),
})
