import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { bringForm } from '../../../../renderer/features/document/editor/bringForm.ts'
import { conversions } from '../../../../renderer/features/document/files/convert/conversions.ts'
import type { RoomStatus } from '../../../../renderer/sync/room/room.ts'
import { signal } from '../../../../shared/base/live.ts'
import { convert } from '../../../../shared/document/flat/convert.ts'
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

describe('a long document of an earlier release that is opened', () => {
  const long = () => {
    const opened = openedDocument('alone')
    const nodes = Array.from({ length: 1100 }, (_, at) => ({ type: 'paragraph', content: [{ type: 'text', text: `riga ${at}` }] }))
    opened.doc.getXmlFragment('body').insert(1, toXml(nodes))
    return opened
  }

  it('is converted elsewhere, to the same bytes, and takes over what was written meanwhile', async () => {
    const opened = long()
    const expected = convert(opened.doc)?.update
    let finish = () => {}
    const worker = vi.fn(async (state: Uint8Array) => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      return conversions.convertOld(state)
    })
    const stop = bringForm(opened, worker)
    expect(baseOf(opened.doc)).toBeNull()
    const away = new Y.Doc()
    Y.applyUpdate(away, Y.encodeStateAsUpdate(opened.doc))
    ;((away.getXmlFragment('body').get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'tardi ')
    Y.applyUpdate(opened.doc, Y.encodeStateAsUpdate(away))
    finish()
    await vi.waitFor(() => expect(baseOf(opened.doc)).not.toBeNull())
    expect(worker).toHaveBeenCalledTimes(1)
    expect(await conversions.convertOld(worker.mock.calls[0]?.[0] ?? new Uint8Array())).toEqual(expected)
    expect(textOf(opened.doc).slice(0, 2)).toEqual(['tardi scritto prima', 'riga 0'])
    stop()
  })

  it('is converted here where the worker fails, and not at all once it is closed', async () => {
    const fails = async () => {
      throw new Error('no worker')
    }
    const [opened, closed] = [long(), long()]
    const stop = bringForm(opened, fails)
    await vi.waitFor(() => expect(baseOf(opened.doc)).not.toBeNull())
    stop()
    const converted = conversions.convertOld(Y.encodeStateAsUpdate(closed.doc))
    bringForm(closed, () => converted)()
    await converted
    await Promise.resolve()
    expect(baseOf(closed.doc)).toBeNull()
  })
})
