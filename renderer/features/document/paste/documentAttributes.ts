/** Attributes of pasted markup that a document needs, by what it is made of; all others go when it is sanitized. */
export const documentAttributes = [
  ...['href', 'src', 'alt', 'width', 'height', 'data-asset'],
  ...['start', 'type', 'colspan', 'rowspan', 'data-type', 'data-checked'],
  ...['data-footnote', 'data-note', 'data-mention', 'data-label'],
  'data-pm-slice',
] as const
