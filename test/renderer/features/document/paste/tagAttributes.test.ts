import { expect, it } from 'vitest'
import { MAX_FOOTNOTE } from '../../../../../renderer/features/document/footnotes/footnotePlugin.ts'
import { documentAttributes } from '../../../../../renderer/features/document/paste/documentAttributes.ts'
import { tagWithKnownAttributes } from '../../../../../renderer/features/document/paste/tagAttributes.ts'

it.each(documentAttributes)('%s, which a document needs, reaches the one who sanitizes', (name) => {
  expect(tagWithKnownAttributes('span', ` ${name}="uno"`)).toContain(`${name}="uno"`)
})

it('so do all the words of a footnote, and none that nobody could read', () => {
  const note = 'a'.repeat(MAX_FOOTNOTE)
  expect(tagWithKnownAttributes('sup', ` data-footnote="n1" data-note="${note}"`)).toContain(note)
  expect(tagWithKnownAttributes('sup', ` data-footnote="n1" data-note="${note}a"`)).not.toContain('data-note')
})
