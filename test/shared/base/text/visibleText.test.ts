import { describe, expect, it, test } from 'vitest'
import * as Y from 'yjs'
import { linkTooltip, visibleLink } from '../../../../shared/base/text/visibleLink.ts'
import { visibleText } from '../../../../shared/base/text/visibleText.ts'
import { listing } from '../../../../shared/model/records/listing.ts'
import { MAX_NOTE_TEXT, shownNoteText } from '../../../../shared/model/records/note.ts'
import { person, savePerson } from '../../../../shared/model/records/person.ts'
import { createTranslator } from '../../../../shared/translations/translator.ts'
import { testAuthor, testId } from '../../../support/screens/testRoom.tsx'

/** Controls of direction, and other characters that cannot be seen. */
const hidden = [...'\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\u2028\u0000\u0007\u001b\u007f\u0085', '\ud800']

describe('a link is shown as what it is', () => {
  test.each([
    ['https://bank.it@evil.example/accedi', 'evil.example', 'https://bank.it@evil.example/accedi', 'credentials'],
    ['https://bank.it:443@evil.example', 'evil.example', 'https://bank.it:443@evil.example/', 'credentials'],
    ['https://bank.it%2Faccedi@evil.example/', 'evil.example', 'https://bank.it%2Faccedi@evil.example/', 'credentials'],
    ['http://bank.it\\@evil.example/', 'bank.it', 'http://bank.it/@evil.example/', null],
    ['https://evil.example/\u202efdp.tnemucod', 'evil.example', 'https://evil.example/%E2%80%AEfdp.tnemucod', null],
    ['https://evil.example/#\u2066a\u0007b', 'evil.example', 'https://evil.example/#%E2%81%A6a%07b', null],
    ['https://\u0430pple.com/', 'xn--pple-43d.com', 'https://xn--pple-43d.com/', 'otherLetters'],
    ['https://xn--80ak6aa92e.com', 'xn--80ak6aa92e.com', 'https://xn--80ak6aa92e.com/', 'otherLetters'],
    ['https://bank.it\u3002evil.example/', 'bank.it.evil.example', 'https://bank.it.evil.example/', null],
    ['https://0x7f.1/', '127.0.0.1', 'https://127.0.0.1/', null],
    ['https://www.comune.gorizia.it/servizi?a=1', 'www.comune.gorizia.it', 'https://www.comune.gorizia.it/servizi?a=1', null],
    ['mailto:anna@comune.it?subject=ciao', 'comune.it', 'mailto:anna@comune.it?subject=ciao', null],
    ['tel:+390432123', '+390432123', 'tel:+390432123', null],
    ['https://[', '', 'https://[', null],
    ['https://a\u202e.b c', '', 'https://a.b c', null],
  ] as const)('%j', (href, host, address, warning) => {
    expect(visibleLink(href)).toEqual({ host, address, warning })
    expect(linkTooltip(href)).toContain(host)
  })

  test.each(hidden)('with %j anywhere, it has no character that cannot be seen', (char) => {
    for (const href of [`https://e${char}vil.example/`, `https://evil.example/a${char}b`, `https://${char}a@evil.example`, `mailto:a${char}@b.it`])
      expect(linkTooltip(href)).toBe(visibleText(linkTooltip(href)))
  })
})

describe('names and titles from others are shown in the order in which they are written', () => {
  test.each(hidden)('%j is in no name, no title, no sentence', (char) => {
    const name = `Anna${char}fdp.exe`
    expect(visibleText(name)).toBe('Annafdp.exe')
    const doc = new Y.Doc()
    listing.entries(doc).set(testId('board'), new Y.Map(Object.entries({ kind: 'board', title: name, order: 'a0', since: 0 })))
    expect(listing.read(doc, testId('board'))?.title).toBe('Annafdp.exe')
    savePerson(doc, testAuthor(), { id: testId('anna'), name })
    expect(JSON.stringify(person.entries(doc).toJSON())).not.toContain(char)
    expect(createTranslator({ 'common.untitled': 'Apro {{name}}…' }, 'it')('common.untitled', { name })).toBe('Apro Annafdp.exe…')
  })

  it('what languages need stays', () => {
    for (const text of ['Perché no?\n\tSì', 'می\u200cخواهم', '👨\u200d👩\u200d👧', 'שלום \u200f!', 'คำที่', 'क्\u200dष'])
      expect(visibleText(text)).toBe(text)
  })

  it('writing the same name again writes nothing', () => {
    const doc = new Y.Doc()
    const name = 'Anna\u202e Verdi'
    savePerson(doc, testAuthor(), { id: testId('anna'), name })
    let updates = 0
    doc.on('update', () => updates++)
    savePerson(doc, testAuthor(), { id: testId('anna'), name })
    expect(updates).toBe(0)
  })
})

it('of a note, no more is laid out than a screen can in time', () => {
  expect(shownNoteText('x'.repeat(MAX_NOTE_TEXT))).toHaveLength(MAX_NOTE_TEXT)
  expect(shownNoteText('\u0644'.repeat(100_000))).toHaveLength(2 * MAX_NOTE_TEXT + 1)
  expect(shownNoteText(`a${'\u0301'.repeat(30_000)}`).length).toBeLessThan(40)
})
