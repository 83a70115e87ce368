/** The direction in which a text is written. */
export type Direction = 'ltr' | 'rtl'

const RTL =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Samaritan}\p{Script=Mandaic}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mende_Kikakui}]/u
const FIRST_LETTER = /\p{L}/u

/** The direction of a text, by its first letter, as `dir="auto"` has it; null where it has none. Cost: O(length up to its first letter). */
export function directionOf(text: string): Direction | null {
  const [letter] = FIRST_LETTER.exec(text) ?? []
  return letter === undefined ? null : RTL.test(letter) ? 'rtl' : 'ltr'
}

/** Whether any letter of a text is written from right to left. Cost: O(length). */
export const hasRightToLeft = (text: string): boolean => RTL.test(text)
