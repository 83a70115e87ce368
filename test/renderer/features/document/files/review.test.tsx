import { afterEach, expect, it } from 'vitest'
import * as Y from 'yjs'
import { insertInParts } from '../../../../../renderer/features/document/commands/insertBody.ts'
import { toDocx } from '../../../../../renderer/features/document/files/docx/toDocx.ts'
import { reviewForFile } from '../../../../../renderer/features/document/files/export/reviewForFile.ts'
import { importReview } from '../../../../../renderer/features/document/files/import/importReview.ts'
import { toOdt } from '../../../../../renderer/features/document/files/odt/toOdt.ts'
import { forEditor } from '../../../../../renderer/features/document/files/read/forEditor.ts'
import { ImportNotes } from '../../../../../renderer/features/document/files/read/importNotes.ts'
import { listReview } from '../../../../../renderer/features/document/review/reviewItems.ts'
import { fileBody } from '../../../../../shared/document/exchange/fileBody.ts'
import { type FileDocument, readFileDocument } from '../../../../../shared/document/exchange/fileDocument.ts'
import { takeReview } from '../../../../../shared/document/exchange/takeReview.ts'
import { readFlat } from '../../../../../shared/document/flat/readFlat.ts'
import { NEW_BASE } from '../../../../../shared/document/flat/roots.ts'
import { type BodyNode, paragraphsOf } from '../../../../../shared/document/normalizedBody.ts'
import { addComment, resolveThread } from '../../../../../shared/model/records/comment.ts'
import { readBody } from '../../../../../shared/model/records/documentBody.ts'
import { listSuggestions } from '../../../../../shared/model/records/suggestion.ts'
import { acceptSuggestion } from '../../../../../shared/model/suggestions/decideSuggestion.ts'
import { paragraph, text } from '../../../../support/document/bodyArbitraries.ts'
import { testAuthor } from '../../../../support/peers.ts'
import { openPage } from '../binding/page.ts'
import { everyKind, metadata, sixtyPages } from './everyKind.ts'
import { readBack } from './readBack.ts'

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

/** A new document into which a file was brought by Anna. */
async function imported(file: FileDocument) {
  const [doc, comments, author] = [new Y.Doc(), new Y.Doc(), testAuthor('anna', 1)]
  const page = openPage(doc, author)
  opened.push(() => page.editor.destroy())
  const document = forEditor(file, new ImportNotes(), true)
  const reviewed = takeReview(document, Math.random)
  expect(await insertInParts(page.editor, reviewed.blocks)).toBe(true)
  const counts = await importReview({ doc, base: NEW_BASE, comments, author }, reviewed, document.comments)
  return { doc, comments, author, counts, editor: page.editor }
}

const exported = (
  { doc, comments }: Awaited<ReturnType<typeof imported>>,
  choice: Parameters<typeof reviewForFile>[3],
  format = 'docx',
): FileDocument => {
  const review = reviewForFile(comments, doc, [], choice, format)
  return { nodes: fileBody(review.doc, review.overlay, () => null), comments: review.comments }
}

it.each(['docx', 'odt'] as const)(
  'comments and tracked changes of a .%s file come in as ours, and go out as they came, with every structure around them',
  async (format) => {
    const write = async (file: FileDocument) => (format === 'docx' ? toDocx(file, metadata) : toOdt(file, metadata))
    const file = readBack(
      format,
      await write({ ...everyKind, comments: everyKind.comments.map((each) => ({ ...each, resolved: each.answers === null })) }),
    )
    const scene = await imported(file)
    expect(scene.counts).toEqual({ comments: 1, suggestions: 2 })
    const [deletion, insertion] = listReview(scene.comments, scene.doc).filter(({ kind }) => kind === 'suggestion')
    const thread = listReview(scene.comments, scene.doc).find(({ kind }) => kind === 'thread')
    expect(thread).toMatchObject({
      isSettled: true,
      state: 'text',
      thread: {
        first: {
          by: scene.author.person,
          text: 'Chi lo paga?',
          fromFile: { author: 'Ada Bianchi', at: Date.parse('2026-11-05T09:30:00Z') },
          anchor: { excerpt: 'costa troppo' },
        },
        answers: [{ text: 'Il Comune, per due anni.', fromFile: { author: 'Bruno Neri' } }],
      },
    })
    expect(deletion).toMatchObject({ suggestion: { excerpt: 'ogni mese', replacement: '', fromFile: { author: 'Ada Bianchi' } } })
    expect(insertion).toMatchObject({ suggestion: { replacement: 'ogni quindici giorni', fromFile: { author: 'Bruno Neri' } } })

    const again = readBack(format, await write(exported(scene, 'all', format)))
    const structureOf = (nodes: readonly BodyNode[]): readonly BodyNode[] =>
      nodes.map(({ marks, content, ...node }) => ({
        ...node,
        ...(marks ? { marks: marks.map(({ type, attrs }) => ({ type, ...(type === 'comment' ? {} : { attrs }) })) } : {}),
        ...(content ? { content: structureOf(content) } : {}),
      }))
    const comparable = ({ nodes, comments }: FileDocument) => ({
      nodes: structureOf(nodes),
      comments: comments.map(({ id: _, answers, ...rest }) => ({ ...rest, isAnswer: answers !== null })),
    })
    expect(comparable(again)).toEqual(comparable({ ...file, nodes: forEditor(file, new ImportNotes(), true).nodes }))
  },
)

it('the text as it is has nothing of what is said about it; the final one is what everybody would read if all of it were accepted', async () => {
  const scene = await imported(everyKind)
  const words = (choice: Parameters<typeof reviewForFile>[3]) => paragraphsOf(exported(scene, choice).nodes).join('\n')
  expect(words('original')).toContain('Il tavolo si riunisce ogni mese in municipio.')
  const final = words('final')
  expect(final).toContain('Il tavolo si riunisce ogni quindici giorni in municipio.')
  expect([exported(scene, 'original').comments, exported(scene, 'final').comments]).toEqual([[], []])
  for (const each of listSuggestions(scene.comments)) acceptSuggestion(scene.doc, scene.author, each)
  expect(words('original')).toBe(final)
})

it('a document of sixty pages comes in whole, in parts, as one step that can be taken back', async () => {
  const nodes = sixtyPages()
  const { doc, comments, counts, editor } = await imported({ nodes, comments: everyKind.comments })
  expect(counts.suggestions).toBe(16)
  const expected = takeReview(forEditor({ nodes, comments: [] }, new ImportNotes(), true), Math.random).blocks
  const wordsOf = (blocks: typeof expected) => blocks.map(({ content }) => content.map((part) => ('text' in part ? part.text : '')).join(''))
  expect(wordsOf(readFlat(doc))).toEqual(wordsOf(expected))
  expect(listReview(comments, doc).every(({ state }) => state === 'text')).toBe(true)
  editor.commands.undo()
  expect(paragraphsOf(readBody(doc)).join('')).toBe('')
})

it('a comment whose words are gone says in a file what they were; who said what in the app is named', async () => {
  const scene = await imported({
    nodes: [paragraph('Il pullman passa.'), paragraph(text('Costa troppo', { type: 'comment', attrs: { id: 'c' } }))],
    comments: [{ id: 'c', author: 'Ada', at: '2026-11-05T09:30:00Z', text: 'Quanto?', answers: null, resolved: false }],
  })
  const bruno = testAuthor('bruno', 2)
  const whole = addComment(scene.comments, bruno, { text: 'Bello!' })
  resolveThread(scene.comments, bruno, whole)
  const body = scene.doc.getText('0/text')
  const at = body.toString().indexOf('Costa')
  body.delete(at + 2, 'Costa troppo'.length)
  const { comments } = reviewForFile(scene.comments, scene.doc, [{ id: bruno.person, name: 'Bruno Neri', since: 0 }], 'all', 'docx')
  expect(comments.find(({ author }) => author === 'Ada')?.text).toBe('«Costa troppo»\nQuanto?')
  expect(comments.find(({ author }) => author === 'Bruno Neri')).toMatchObject({ text: 'Bello!', resolved: true, answers: null })
})

it.each(['docx', 'odt'] as const)(
  'a line break that somebody put in or took away goes with the words around it, in and out of a .%s file',
  async (format) => {
    const at = '2026-11-05T09:30:00Z'
    const change = (type: string, words: string) => text(words, { type, attrs: { author: 'Ada', at } })
    const nodes = [paragraph('Presenti: ', change('deletion', 'Anna\nBruno'), ' e ', change('insertion', 'Carla\nDario'), '.')]
    const file = readFileDocument({ nodes })
    const untitled = { ...metadata, title: '' }
    const back = readBack(format, format === 'docx' ? await toDocx(file, untitled) : toOdt(file, untitled))
    expect(back.nodes).toEqual(file.nodes)
    const scene = await imported(back)
    const suggested = listSuggestions(scene.comments).map(({ excerpt, replacement }) => [excerpt, replacement])
    expect(suggested).toHaveLength(2)
    expect(suggested).toEqual(
      expect.arrayContaining([
        ['Anna Bruno', ''],
        ['', 'Carla\nDario'],
      ]),
    )
    expect(exported(scene, 'all', format).nodes).toEqual(file.nodes)
    expect(paragraphsOf(exported(scene, 'final').nodes)).toEqual(['Presenti:  e Carla\nDario.'])
  },
)
