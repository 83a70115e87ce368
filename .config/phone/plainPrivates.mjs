// Old browsers make private names of classes a WeakMap each, with helpers. In the phone's bundle a private name becomes a plain one: the
// type checker has seen by then that nobody reaches for it.
const prefix = '$'

/** Positions of the `#` of private names below a node of the syntax tree. */
function* privateNames(node) {
  if (node.type === 'PrivateIdentifier') yield node.start
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (typeof child?.type === 'string') yield* privateNames(child)
  }
}

export const plainPrivates = () => ({
  name: 'plain-privates',
  enforce: 'pre',
  /** @this {import('vite').Rolldown.PluginContext} @param {string} code @param {string} id */
  transform(code, id) {
    if (!/\/(shared|renderer)\/.*\.tsx?$/.test(id) || !/\.#\w/.test(code)) return null
    let plain = code
    const starts = [...privateNames(this.parse(code, { lang: id.endsWith('x') ? 'tsx' : 'ts' }))].sort((a, b) => b - a)
    for (const start of starts) plain = `${plain.slice(0, start)}${prefix}${plain.slice(start + 1)}`
    return { code: plain, map: null }
  },
})
