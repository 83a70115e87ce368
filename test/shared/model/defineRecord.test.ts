import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { defineAttributes } from '../../../shared/model/defineAttributes.ts'
import { defineRecord } from '../../../shared/model/defineRecord.ts'
import { choice, openChoice } from '../../../shared/model/value/choice.ts'
import { lenient, optional, withDefault } from '../../../shared/model/value/fieldType.ts'
import { longText } from '../../../shared/model/value/longText.ts'
import { momentField } from '../../../shared/model/value/momentField.ts'
import { boundedNumber, wholeNumber } from '../../../shared/model/value/number.ts'
import { ref } from '../../../shared/model/value/ref.ts'
import { shortText } from '../../../shared/model/value/shortText.ts'
import { testAuthor } from '../../support/peers.ts'

const author = testAuthor('anna')
const shades = ['light', 'dark'] as const
const sample = defineRecord({
  name: 'card',
  root: 'cards',
  title: 'title',
  fields: {
    title: shortText(10),
    text: longText(20),
    kind: choice(shades),
    shade: withDefault(openChoice(shades, 8), 'light'),
    at: lenient(momentField),
    until: optional(momentField),
    by: optional(ref<'person'>()),
    count: withDefault(wholeNumber(0, 9), 0),
    weight: withDefault(boundedNumber(0, 100), 1),
  },
})

const valid = () => ({ title: 'uno', text: new Y.Text('due'), kind: 'dark' })
const ID = 'card000000000000'
function stored(fields: Readonly<Record<string, unknown>>): Y.Doc {
  const doc = new Y.Doc()
  sample.entries(doc).set(ID, new Y.Map(Object.entries(fields)))
  return doc
}
const read = (fields: Readonly<Record<string, unknown>>) => sample.read(stored(fields), ID)
const accepts = (fields: Readonly<Record<string, unknown>>) => sample.validate(stored(fields), ID)

describe('a record', () => {
  it('is written within the limits of its fields, and read as it was written', () => {
    const doc = new Y.Doc()
    const id = sample.create(doc, author, { title: 'longer than ten', text: 'insieme', kind: 'dark', count: 12.4, at: undefined })
    expect(sample.read(doc, id)).toEqual({ id, title: 'longer tha', text: 'insieme', kind: 'dark', shade: 'light', count: 9, weight: 1 })
    expect(sample.sharedText(doc, id, 'text')?.toString()).toBe('insieme')
    expect(sample.sharedText(doc, id, 'title')).toBeNull()
    expect(sample.validate(doc, id)).toBe(true)
  })

  it('changes a shared text by a splice, removes what may be absent, and leaves a deleted one deleted', () => {
    const doc = new Y.Doc()
    const id = sample.create(doc, author, { title: 'uno', text: 'insieme', kind: 'dark', until: 5 })
    const text = sample.sharedText(doc, id, 'text')
    sample.update(doc, author, id, { text: 'insieme a tutti', until: null, title: undefined })
    expect(text?.toString()).toBe('insieme a tutti')
    expect(sample.read(doc, id)).not.toHaveProperty('until')
    sample.remove(doc, author, id)
    sample.update(doc, author, id, { title: 'due' })
    expect(sample.list(doc)).toEqual([])
  })

  it('is read leniently: a lenient or defaulted field may be wrong, a required or optional one may not', () => {
    expect(read({ ...valid(), at: 'mai', shade: 'neon', weight: 'x', extra: 1 })).toEqual({
      id: ID,
      title: 'uno',
      text: 'due',
      kind: 'dark',
      shade: 'light',
      count: 0,
      weight: 1,
    })
    expect(read({ ...valid(), until: 'mai' })).toBeNull()
    expect(read({ ...valid(), title: undefined })).toBeNull()
    expect(read({ ...valid(), kind: 'neon' })).toBeNull()
    expect(sample.read(stored(valid()), 'not an id')).toBeNull()
  })

  it('is validated strictly: known fields are valid or absent, unknown ones belong to a newer version', () => {
    expect(accepts({ ...valid(), extra: { any: 1 } })).toBe(true)
    expect(accepts({ ...valid(), shade: 'neon' })).toBe(true)
    expect(accepts({ ...valid(), shade: 'url(x)' })).toBe(false)
    expect(accepts({ ...valid(), shade: 'muchTooLong' })).toBe(false)
    expect(accepts({ ...valid(), at: 'mai' })).toBe(false)
    expect(accepts({ ...valid(), count: 10 })).toBe(false)
    expect(accepts({ ...valid(), text: 'not shared' })).toBe(false)
    expect(accepts({ ...valid(), text: new Y.Text('x'.repeat(21)) })).toBe(false)
    expect(accepts({ ...valid(), title: new Y.Text('shared') })).toBe(true)
    expect(accepts({ ...valid(), shade: new Y.Text('dark') })).toBe(false)
    expect(accepts({ kind: 'dark' })).toBe(false)
  })
})

describe('attributes', () => {
  const attributes = defineAttributes({
    name: 'attribute',
    root: 'facts',
    fields: { title: withDefault(shortText(5), ''), on: lenient(ref<'board'>()) },
    texts: ['title'],
  })

  it('always read as something, and are not written where nothing changes', () => {
    const doc = new Y.Doc()
    expect(attributes.read(doc)).toEqual({ title: '' })
    const live = attributes.live(doc)
    attributes.update(doc, author, { title: 'Casa di quartiere', on: ID as never })
    expect(live.current()).toEqual({ title: 'Casa ', on: ID })
    let updates = 0
    doc.on('update', () => updates++)
    attributes.update(doc, author, { title: 'Casa di quartiere' })
    expect(updates).toBe(0)
    attributes.update(doc, author, { on: null })
    expect(attributes.read(doc)).toEqual({ title: 'Casa ' })
  })

  it('are validated one by one, as they are stored', () => {
    const doc = new Y.Doc()
    const accept = (key: string, value: unknown) => {
      attributes.entries(doc).set(key, value)
      return attributes.validate(doc, key)
    }
    expect(accept('title', 'uno')).toBe(true)
    expect(accept('title', 'troppo lungo')).toBe(false)
    expect(accept('title', new Y.Text('uno'))).toBe(false)
    expect(accept('on', 'nowhere')).toBe(false)
    expect(accept('newer', { any: 1 })).toBe(true)
  })
})
