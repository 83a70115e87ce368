/** What no screen shows and no file can hold: control characters but for the tab and the line break, halves of surrogate pairs. */
const UNSTORABLE = /(?![\t\n])\p{Cc}|\p{Cs}/gu

/** Whether characters may be stored in a document. Cost: O(length). */
export const isStorableText = (text: string): boolean => text.search(UNSTORABLE) < 0

/** Characters as they may be stored: as many as they were, so that positions stay. Cost: O(length). */
export const storableText = (text: string): string => text.replace(UNSTORABLE, '\ufffd')
