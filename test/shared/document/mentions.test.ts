import { expect, it } from 'vitest'
import { safeHref } from '../../../shared/document/bodySchema.ts'
import { inlineTypeOf } from '../../../shared/document/inlines.ts'
import {
  isLinkTarget,
  mentionAddress,
  mentionWords,
  organisationKey,
  placeHref,
  readMention,
  readPlaceHref,
} from '../../../shared/document/mentions.ts'

const id = 'abcdefgh12345678'
const other = '0000000000000001'

it('an address says who is called or where a link leads, and reads as it was written', () => {
  const targets = [
    { kind: 'person', id },
    { kind: 'organisation', id: 'comune-di-gorizia' },
    { kind: 'board', id, part: null },
    { kind: 'board', id, part: { kind: 'note', id: other } },
    { kind: 'board', id, part: { kind: 'area', id: other } },
    { kind: 'document', id, part: null },
    { kind: 'session', id, part: null },
  ] as const
  for (const target of targets) {
    const to = mentionAddress(target)
    expect(readMention(to)).toEqual(target)
    expect(inlineTypeOf({ to, label: 'Anna' })?.key).toBe('to')
    expect(isLinkTarget(target)).toBe('part' in target)
  }
  expect(readMention(id)).toEqual({ kind: 'person', id })
})

it.each([
  'javascript:alert(1)',
  'https://example.org',
  `board/${id}/note/../../x`,
  `board/${id}/note/${other}/x`,
  `document/${id}/note/${other}`,
  `person/${id}/note`,
  'person/anna',
  'organisation/a b',
  `board/${id}/`,
  'x'.repeat(200),
  7,
  null,
])('%s is no address', (to) => expect(readMention(to)).toBe(null))

it.each([
  { to: 'javascript:alert(1)', label: 'x' },
  { to: `board/${id}`, label: 'x'.repeat(121) },
  { to: `board/${id}`, label: 'x', href: 'https://example.org' },
  { to: `board/${id}/note/${'0'.repeat(60)}`, label: 'x' },
  { to: { board: id } },
])('a document does not take %o', (embed) => expect(inlineTypeOf(embed)).toBe(null))

it('an organisation has a key in any script, the same for the same name', () => {
  expect(organisationKey('Comune di Gorizia')).toBe('comune-di-gorizia')
  expect(organisationKey('Občina Nova Gorica – Urad')).toBe('obcina-nova-gorica-urad')
  expect(organisationKey('  ASD “Il Ponte”')).toBe('asd-il-ponte')
  expect(readMention(`organisation/${organisationKey('市役所')}`)).not.toBe(null)
  expect(readMention(`organisation/${organisationKey('市役所'.repeat(40))}`)).not.toBe(null)
  expect(readMention(`organisation/${organisationKey('!')}`)).not.toBe(null)
})

it('somebody reads as called, a link as its title', () => {
  expect(mentionWords(`person/${id}`, 'Anna')).toBe('@Anna')
  expect(mentionWords(`board/${id}`, 'Bisogni')).toBe('Bisogni')
  expect(mentionWords('team/7', 'Giunta')).toBe('@Giunta')
  expect(inlineTypeOf({ to: `board/${id}`, label: 'Bisogni' })?.toText({ to: `board/${id}`, label: 'Bisogni' })).toBe('Bisogni')
})

it('words that lead to something of the process have an address that only Tavolo follows', () => {
  const note = { kind: 'board', id, part: { kind: 'note', id: other } } as const
  expect(placeHref(note)).toBe(`tavolo:board/${id}/note/${other}`)
  expect([readPlaceHref(placeHref(note)), safeHref(placeHref(note))]).toEqual([note, placeHref(note)])
  for (const href of [`tavolo:person/${id}`, `tavolo://join/${id}`, `tavolo:board/${id}/x`, `board/${id}`, 'https://example.org', 7]) {
    expect(readPlaceHref(href)).toBe(null)
    if (String(href).startsWith('tavolo')) expect(safeHref(href)).toBe(null)
  }
})
