// Libraries tell developers in whole sentences what they did wrong. On a phone nobody reads them: the beginning is enough to find the place.
const DEXIE_SENTENCE = /"([A-Z][^"\\]* [^"\\]{30,})"/g
const ERROR_MESSAGE = /(Error\(\s*)(['"])([^'"\\\n]{5,})\2/g

export const shortMessages = () => ({
  name: 'short-messages',
  /** @param {string} code @param {string} id */
  transform(code, id) {
    if (/[\\/]dexie[\\/]/.test(id)) return { code: code.replace(DEXIE_SENTENCE, (_, text) => `"${text.slice(0, 20)}"`), map: null }
    if (!/[\\/]node_modules[\\/](@noble|yjs|lib0|y-protocols)[\\/]/.test(id)) return null
    return { code: code.replace(ERROR_MESSAGE, (_, before, quote, text) => `${before}${quote}${text.slice(0, 4)}${quote}`), map: null }
  },
})
