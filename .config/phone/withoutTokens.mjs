/**
 * Leaves out tokens of `renderer/kit/styles/tokens.css` that only windows show.
 * @param {RegExp} names of custom properties
 */
export const withoutTokens = (names) => ({
  postcssPlugin: 'without-tokens',
  /** @param {import('postcss').Declaration} declaration */
  Declaration(declaration) {
    if (names.test(declaration.prop)) declaration.remove()
    const used = /var\((--[\w-]+)/.exec(declaration.value)?.[1]
    if (used && names.test(used)) throw declaration.error(`phones have no ${used}`)
  },
})
