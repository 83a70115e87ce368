import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bringForm } from '../../../../renderer/features/document/editor/bringForm.ts'
import type { RoomStatus } from '../../../../renderer/sync/room/room.ts'
import { signal } from '../../../../shared/base/live.ts'
import { baseOf } from '../../../../shared/document/flat/form.ts'
import { paragraphsOf } from '../../../../shared/document/normalizedBody.ts'
import { toXml } from '../../../../shared/document/xmlBody.ts'
import { readBody } from '../../../../shared/model/records/documentBody.ts'

function openedDocument(host: RoomStatus['host'], mayWrite = true) {
  const doc = new Y.Doc()
  doc.getXmlFragment('body').insert(0, toXml([{ type: 'paragraph', content: [{ type: 'text', text: 'scritto prima' }] }]))
  const status = signal<RoomStatus>({ device: 'saved', host, problem: null })
  return { doc, status, mayWrite: signal(mayWrite) }
}

const textOf = (doc: Y.Doc) => paragraphsOf(readBody(doc))

describe('a document of an earlier release that is opened', () => {
  it('is brought into the new form by who may write, with the same words', () => {
    const opened = openedDocument('alone')
    bringForm(opened)()
    expect(baseOf(opened.doc)).not.toBeNull()
    expect(textOf(opened.doc)).toEqual(['scritto prima'])
  })

  it('stays as it is for who reads, until they may write', () => {
    const opened = openedDocument('alone', false)
    const stop = bringForm(opened)
    expect(baseOf(opened.doc)).toBeNull()
    opened.mayWrite.set(true)
    expect(baseOf(opened.doc)).not.toBeNull()
    stop()
  })

  it('waits for what the table has while it is being reached', () => {
    const opened = openedDocument('connecting')
    const stop = bringForm(opened)
    expect(baseOf(opened.doc)).toBeNull()
    opened.status.set({ device: 'saved', host: 'received', problem: null })
    expect(baseOf(opened.doc)).not.toBeNull()
    stop()
  })

  it('takes over what arrives in the old body later', async () => {
    const opened = openedDocument('alone')
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(opened.doc))
    const stop = bringForm(opened)
    const paragraph = away.getXmlFragment('body').get(0) as Y.XmlElement
    const text = paragraph.get(0) as Y.XmlText
    text.insert(0, 'tardi ')
    Y.applyUpdate(opened.doc, Y.encodeStateAsUpdate(away))
    await Promise.resolve()
    expect(textOf(opened.doc)).toEqual(['tardi scritto prima'])
    stop()
  })
})
