import { expect, it } from 'vitest'
import { MAX_IMPORT_BYTES, type Refusal, readImport } from '../../../../../renderer/features/board/files/import/readImport.ts'
import { listNotes } from '../../../../../shared/model/records/note.ts'
import { shape } from '../../../../../shared/model/records/shape.ts'
import { sampleDrawing } from '../../../../renderer/board/exchange/excalidraw/excalidrawFixture.ts'
import { testAuthor } from '../../../../support/peers.ts'

const anna = testAuthor('anna')
const fileOf = (content: string | Uint8Array<ArrayBuffer>, name = 'file') => new File([content], name)
const read = (content: string | Uint8Array<ArrayBuffer>, name?: string) => readImport(fileOf(content, name), anna, {})

it('reads a file by what is in it, whatever it is called', async () => {
  const excalidraw = await read(JSON.stringify(sampleDrawing), 'x.txt')
  expect(excalidraw.kind === 'board' && shape.list(excalidraw.imported.doc).length).toBe(3)
  const board = await read(
    '{"format":"tavolo-board","version":1,"question":"Che cosa?","objects":{"notes":{"aaaaaaaaaaaaaaaa":{"text":"sì","box":[0,0,180,180]}}}}',
  )
  expect(board).toMatchObject({ kind: 'board', question: 'Che cosa?' })
  expect(board.kind === 'board' && listNotes(board.imported.doc)).toMatchObject([{ text: 'sì', by: anna.person }])
  expect(await read('Area;Testo\nCasa;Tetto', 'x.json')).toMatchObject({ kind: 'table', table: { columnCount: 2 } })
})

it('reads the drawing in a file of Obsidian', async () => {
  const markdown = `---\nexcalidraw-plugin: parsed\n---\n# Text Elements\nIl forno\n\n%%\n# Drawing\n\`\`\`json\n${JSON.stringify(sampleDrawing)}\n\`\`\`\n%%`
  const candidate = await read(markdown)
  expect(candidate.kind === 'board' && listNotes(candidate.imported.doc)).toMatchObject([{ text: 'Il forno chiude' }])
})

const bytes = (...values: number[]) => Uint8Array.from([...values, ...Array.from({ length: 50 }, () => 0)])
it.each<readonly [string, string | Uint8Array<ArrayBuffer>, Refusal]>([
  ['an Excel workbook', bytes(0x50, 0x4b, 3, 4), 'spreadsheet'],
  ['a picture', bytes(0x89, 0x50, 0x4e, 0x47), 'unknown'],
  ['a PDF', '%PDF-1.7 …', 'unknown'],
  ['nothing', '  \n\n', 'empty'],
  ['half a sampleDrawing', JSON.stringify(sampleDrawing).slice(0, 400), 'damaged'],
  ['another JSON', '{"a":1}', 'unknown'],
  ['a template', '{"tavolo":"method/1"}', 'template'],
  ['a newer board', '{"format":"tavolo-board","version":2,"objects":{}}', 'newer'],
  ['JSON nested a hundred thousand times', `{"a":${'['.repeat(100_000)}`, 'damaged'],
  ['a compressed drawing', '---\nexcalidraw-plugin: parsed\n---\n# Drawing\n```compressed-json\nN4Ig\n```', 'compressed'],
])('%s is refused with its reason', async (_, content, reason) => {
  await expect(read(content)).rejects.toMatchObject({ reason })
})

it('a file that is too large is refused before it is read', async () => {
  const file = { size: MAX_IMPORT_BYTES + 1, arrayBuffer: () => Promise.reject(new Error('it was read')) } as unknown as File
  await expect(readImport(file, anna, {})).rejects.toMatchObject({ reason: 'tooLarge' })
})
