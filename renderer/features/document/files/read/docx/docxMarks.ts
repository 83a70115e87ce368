import type { BodyMark } from '../../../../../../shared/document/normalizedBody.ts'
import { childOf, type XmlElement } from '../xmlTree.ts'
import { isOn, settingOf } from './docxParts.ts'
import type { DocxStyleSheet } from './docxStyleSheet.ts'

const FIXED_WIDTH = /courier|consolas|monospace|menlo|monaco|\bmono\b/i

/** The marks of a run by its own properties and the styles of letters; null where it is hidden. */
export function marksOfRun(run: XmlElement, styles: DocxStyleSheet): readonly BodyMark[] | null {
  const own = childOf(run, 'rPr')
  const style = settingOf(own, 'rStyle')
  const all = own ? [own, ...styles.runProperties(style)] : []
  const on = (...names: readonly string[]) =>
    names.some((name) => {
      const nearest = all.find((properties) => childOf(properties, name))
      return nearest !== undefined && isOn(nearest, name)
    })
  const value = (name: string) => all.map((properties) => settingOf(properties, name)).find((each) => each !== undefined)
  if (on('vanish')) return null
  const out: BodyMark[] = []
  const add = (type: string, isThere: boolean) => isThere && out.push({ type })
  add('bold', on('b', 'bCs'))
  add('italic', on('i', 'iCs'))
  const isLink = style !== undefined && /hyperlink|internet_?link|collegamento/i.test(style)
  add('underline', on('u') && !isLink)
  add('strike', on('strike', 'dstrike'))
  add('superscript', value('vertAlign') === 'superscript')
  add('subscript', value('vertAlign') === 'subscript')
  const shade = all.map((properties) => childOf(properties, 'shd')?.attributes.fill).find((each) => each !== undefined)
  add('highlight', ![undefined, 'none'].includes(value('highlight')) || /^(?!F{6}$)[0-9A-F]{6}$/i.test(shade ?? ''))
  const font = all.map((properties) => childOf(properties, 'rFonts')?.attributes.ascii).find((each) => each !== undefined)
  add('code', FIXED_WIDTH.test(font ?? ''))
  return out
}
