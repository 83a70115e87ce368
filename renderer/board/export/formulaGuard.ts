/** Begins a formula at the beginning of a cell (OWASP, CSV injection); the wide forms of Asian keyboards too. */
const SIGN = '[=+\\-@\uff1d\uff0b\uff0d\uff20]'
const FORMULA = new RegExp(`^(?:'*[\\t\\r\\n]|[\\s"']*${SIGN})`)
/** Where a program that expects another separator, or knows no quotes, would begin a cell. */
const INNER_FORMULA = new RegExp(`([;,\\t|\\r\\n][\\s"']*)(?=${SIGN})`, 'g')

/** A cell that no spreadsheet evaluates, wherever it begins cells: a `'` stands before each sign that begins a formula. */
export const withoutFormula = (cell: string): string => {
  const inner = cell.replace(INNER_FORMULA, "$1'")
  return FORMULA.test(cell) ? `'${inner}` : inner
}

/** Where {@link withoutFormula} has put a `'`. */
const GUARDED = new RegExp(`([;,\\t|\\r\\n][\\s"']*)'(?=${SIGN})`, 'g')

/** The text that {@link withoutFormula} has made harmless. A cell of another program is read in the same way: there, too, the `'` is no part of the text. */
export const withFormula = (cell: string): string => {
  const bare = cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
  return bare.replace(GUARDED, '$1')
}
