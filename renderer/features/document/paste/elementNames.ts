/** Elements that are a line of their own on a page, and a paragraph in a document. */
export const SECTIONS: readonly string[] = [
  ...['section', 'article', 'aside', 'header', 'footer', 'main', 'nav', 'hgroup', 'search', 'dialog', 'address', 'center'],
  ...['details', 'summary', 'figure', 'figcaption', 'dl', 'dt', 'dd', 'fieldset', 'legend', 'form'],
]

/** Elements that stand between blocks, never inside a line. */
export const BLOCKS: readonly string[] = [
  ...['p', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'pre', 'hr', 'ul', 'ol', 'li', 'table'],
  ...SECTIONS,
]

/** Parts of a table. */
export const TABLE_PARTS: readonly string[] = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td']
