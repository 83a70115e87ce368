/** A text that XML 1.0 can hold (production 2, Char), in which whatever ends a line is a line feed. Cost: O(length). */
export const xmlCharacters = (text: string): string =>
  text.replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n').replace(/\p{Cs}|[^\P{Cc}\n\t]|[\uFFFE\uFFFF]/gu, '')

/** A text as the content of an XML or HTML element, or as the value of an attribute in double quotes. Cost: O(length). */
export const xmlText = (text: string): string =>
  xmlCharacters(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
