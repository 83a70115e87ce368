import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { convert } from '../../../../shared/document/flat/convert.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { bringLate } from '../../../../shared/document/flat/old/bringLate.ts'
import { conversionClient } from '../../../../shared/document/flat/old/rawItems.ts'
import { paragraphsOf } from '../../../../shared/document/normalizedBody.ts'
import { toXml } from '../../../../shared/document/xmlBody.ts'
import { readBody, writeBody } from '../../../../shared/model/records/documentBody.ts'
import { createGuardedRoom } from '../../../lab/hostile/guardedRoom.ts'
import { testAuthor } from '../../../support/peers.ts'

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function oldRoom(...texts: readonly string[]) {
  const room = createGuardedRoom('document')
  const old = new Y.Doc()
  old.clientID = 11
  old.getXmlFragment('body').insert(0, toXml(texts.map(paragraph)))
  Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(old))
  return room
}

function copyOf(doc: Y.Doc, client: number): Y.Doc {
  const copy = new Y.Doc()
  copy.clientID = client
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}

const convertIn = (doc: Y.Doc) => Y.applyUpdate(doc, convert(doc)?.update ?? new Uint8Array([0, 0]))
const textOf = (doc: Y.Doc) => paragraphsOf(readBody(doc))
const oldText = (doc: Y.Doc, at = 0) => (doc.getXmlFragment('body').get(at) as Y.XmlElement).get(0) as Y.XmlText

describe('a document of an earlier release at a table', () => {
  it('is converted once where two devices open it at once', () => {
    const room = oldRoom('uno', 'due')
    const docs = [copyOf(room.doc, 21), copyOf(room.doc, 22)] as const
    const clients = docs.map((doc, at) => room.connect(at === 0 ? 'anna' : 'bruno', 'partner', doc))
    for (const doc of docs) convertIn(doc)
    expect(clients.map(({ refusals }) => refusals)).toEqual([[], []])
    for (const doc of [room.doc, ...docs]) expect(textOf(doc)).toEqual(['uno', 'due'])
    expect(room.doc.getMap('form').size).toBe(1)
    // nobody owns what was converted
    expect(room.guard.clientIdLeases.ownerOf(conversionClient(baseOf(room.doc) ?? ''))).toBeNull()
  })

  it('refuses a conversion that is not one of its body', () => {
    const room = oldRoom('uno', 'due')
    const doc = copyOf(room.doc, 31)
    const mallory = room.connect('mallory', 'partner', doc)
    const forged = copyOf(room.doc, 32)
    oldText(forged).insert(0, 'mai detto ')
    const conversion = convert(forged)
    mallory.send(conversion?.update ?? new Uint8Array())
    expect(mallory.refusals.map(({ refusal }) => refusal)).toEqual(['notAllowed'])
    expect(baseOf(room.doc)).toBeNull()
  })

  it('refuses what somebody writes under the client id of a conversion, or says of the form', () => {
    const room = oldRoom('uno')
    const conversion = convert(room.doc)
    const squatter = new Y.Doc()
    squatter.clientID = conversionClient(conversion?.base ?? '')
    squatter.getText(`${conversion?.base}/text`).insert(0, 'occupato')
    const mallory = room.join('mallory', 'partner', 41)
    mallory.send(Y.encodeStateAsUpdate(squatter))
    expect(mallory.refusals.length).toBe(1)
    const liar = new Y.Doc()
    liar.clientID = 42
    liar.getMap('form').set('00000000', '')
    const another = room.join('mara', 'partner', 42)
    another.send(Y.encodeStateAsUpdate(liar))
    expect(another.refusals.map(({ refusal }) => refusal)).toEqual(['notAllowed'])
    expect(baseOf(room.doc)).toBeNull()
  })

  it.each([
    ['that was converted', true],
    ['that nobody has converted yet', false],
  ])('does not let somebody begin the body of a new document in one %s: all that is written would be seen by nobody', (_, isConverted) => {
    const room = oldRoom('uno', 'due')
    if (isConverted) convertIn(room.doc)
    const before = baseOf(room.doc)
    const whole = new Y.Doc()
    whole.clientID = 43
    writeBody(whole, testAuthor('mallory'), [paragraph('altro')])
    const character = new Y.Doc()
    character.clientID = 44
    character.getText('0/text').insert(0, 'x')
    for (const doc of [whole, character]) {
      const mallory = room.join('mallory', 'partner', doc.clientID)
      mallory.send(Y.encodeStateAsUpdate(doc))
      expect(mallory.refusals.map(({ refusal }) => refusal)).toEqual(['notAllowed'])
    }
    // as the answer to the host's first question, too
    const late = new Y.Doc()
    late.clientID = 45
    writeBody(late, testAuthor('mara'), [paragraph('altro')])
    const answering = room.connect('mara', 'partner', late)
    expect(answering.refusals.map(({ refusal }) => refusal)).toEqual(['notAllowed'])
    expect([baseOf(room.doc), isConverted ? textOf(room.doc) : ['uno', 'due']]).toEqual([before, ['uno', 'due']])
  })

  it('refuses the old body from then on, in words that tell what to do', () => {
    const room = oldRoom('uno')
    const newer = copyOf(room.doc, 51)
    const older = copyOf(room.doc, 52)
    room.connect('anna', 'partner', newer)
    const bruno = room.connect('bruno', 'partner', older)
    convertIn(newer)
    oldText(older).insert(0, 'tardi ')
    expect(bruno.refusals.map(({ refusal }) => refusal)).toEqual(['newerForm'])
    expect(textOf(room.doc)).toEqual(['uno'])
  })

  it('takes over what a device with an older version wrote while it was away', () => {
    const room = oldRoom('uno', 'due')
    const away = copyOf(room.doc, 61)
    convertIn(room.doc)
    oldText(away, 1).insert(3, ' e mezzo')
    const older = room.connect('bruno', 'partner', away)
    expect(older.refusals).toEqual([])
    expect(textOf(room.doc)).toEqual(['uno', 'due e mezzo'])
    expect(bringLate(room.doc, null)).toBe(false)
  })

  it('takes over what two islands converted apart, and wrote then', () => {
    const room = oldRoom('uno')
    const island = copyOf(room.doc, 71)
    oldText(island).insert(3, ' qui')
    convertIn(island)
    island.getText(`${baseOf(island)}/text`).insert(1, 'isola: ')
    convertIn(room.doc)
    const anna = room.connect('anna', 'partner', island)
    expect(anna.refusals).toEqual([])
    expect(textOf(room.doc)).toEqual(['isola: uno qui'])
    bringLate(island, null)
    expect(textOf(island)).toEqual(['isola: uno qui'])
  })

  it('lets in a file of an earlier release together with what it brings over', async () => {
    const { withForm } = await import('../../../../shared/document/flat/old/formChange.ts')
    const room = oldRoom('uno')
    const file = copyOf(room.doc, 81)
    oldText(file).insert(0, 'dal file: ')
    convertIn(room.doc)
    const doc = copyOf(room.doc, 82)
    const clara = room.connect('clara', 'partner', doc)
    Y.applyUpdate(doc, withForm(doc, Y.encodeStateAsUpdate(file)))
    expect(clara.refusals).toEqual([])
    expect(textOf(room.doc)).toEqual(['dal file: uno'])
  })

  it('takes over what an older version wrote in a document that was new, and empty to it', () => {
    const room = createGuardedRoom('document')
    const newer = new Y.Doc()
    writeBody(newer, testAuthor('anna'), [paragraph('nuovo')])
    expect(room.connect('anna', 'partner', newer).refusals).toEqual([])
    const older = new Y.Doc()
    older.getXmlFragment('body').insert(0, toXml([paragraph('vecchio')]))
    const bruno = room.connect('bruno', 'partner', older)
    expect(bruno.refusals).toEqual([])
    expect([...textOf(room.doc)].sort()).toEqual(['nuovo', 'vecchio'])
    expect(textOf(newer)).toEqual(textOf(room.doc))
    oldText(older).insert(0, 'ancora ')
    expect(bruno.refusals.map(({ refusal }) => refusal)).toEqual(['newerForm'])
  })
})
