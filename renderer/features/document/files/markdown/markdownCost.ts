/** Deepest nesting of quotes and lists: the parser costs the square of it. People nest three deep. */
const MAX_NESTING = 60
const DEEP = new RegExp(`^[ \\t]*(?:(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])[ \\t]*){${MAX_NESTING + 1}}`, 'm')

/** Sum, over the paragraphs, of the square of the signs that may begin or end something: 20 000 in one paragraph take about a second. */
const MAX_SIGNS = 4e8
/** The same of closing brackets, each of which costs more. 7 000 in one paragraph take about half a second. */
const MAX_BRACKETS = 5e7

/** Whether the parser would take longer than a text of this length justifies. Cost: O(length). */
export function isCostly(markdown: string): boolean {
  if (DEEP.test(markdown)) return true
  let [signs, brackets] = [0, 0]
  let [allSigns, allBrackets] = [0, 0]
  const endParagraph = () => {
    allSigns += signs * signs
    allBrackets += brackets * brackets
    signs = 0
    brackets = 0
  }
  for (let at = 0; at < markdown.length; at++) {
    const unit = markdown[at]
    if (unit === '*' || unit === '_' || unit === '~') {
      // a run of the same sign is one
      if (markdown[at - 1] !== unit) signs++
    } else if (unit === ']') brackets++
    else if (unit === '\n' && endsParagraph(markdown, at + 1)) endParagraph()
  }
  endParagraph()
  return allSigns > MAX_SIGNS || allBrackets > MAX_BRACKETS
}

/** Whether a line is blank or begins an item of a list, before which every paragraph ends. */
function endsParagraph(markdown: string, lineStart: number): boolean {
  let at = lineStart
  while (markdown[at] === ' ' || markdown[at] === '\t') at++
  const first = markdown[at]
  if (first === undefined || first === '\n') return true
  return (first === '-' || first === '+' || first === '*') && markdown[at + 1] === ' ' && /\S/.test(markdown[at + 2] ?? '')
}
