import * as prng from 'lib0/prng'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { planRestore, type RestorePlan } from '../../../../renderer/board/engine/restoring/restorePlan.ts'
import { objectKinds } from '../../../../renderer/board/objects/objectKinds.ts'
import { openScene, type Scene } from '../../../../renderer/board/scene/scene.ts'
import { readBoardState, writeState } from '../../../../shared/model/history/boardState.ts'
import { area, putArea } from '../../../../shared/model/records/area.ts'
import { askQuestion, readBoard } from '../../../../shared/model/records/boardAttributes.ts'
import { cluster, joinCluster, putCluster } from '../../../../shared/model/records/cluster.ts'
import { connector, putConnector } from '../../../../shared/model/records/connector.ts'
import { deleteNotes, listNotes, placeNotes, putNotes, retypeNote, writerOf } from '../../../../shared/model/records/note.ts'
import { stamp, stampObjects } from '../../../../shared/model/records/stamp.ts'
import { tagObjects } from '../../../../shared/model/records/tag.ts'
import { guardWrites } from '../../../../shared/model/writeGuard.ts'
import { seeds } from '../../../support/random/seeds.ts'
import { board, doc, elsewhere, first, mayWrite, openBoards, piero, second } from '../openedBoard.ts'

openBoards()

/** The board as it is now, to be looked at later. */
function remember(): Scene {
  const past = new Y.Doc()
  const state = new Map(readBoardState(doc))
  writeState(past, state, state.keys())
  return openScene(past, objectKinds)
}
const texts = () =>
  listNotes(doc)
    .map(({ text }) => text)
    .sort()
const restore = (past: Scene, plan: RestorePlan, removesLater = false) => board.restore(past, plan, removesLater)

test('the question comes back in the same step of undo, unless somebody asks another one meanwhile', async () => {
  askQuestion(doc, board.author, 'Che cosa manca?')
  const past = remember()
  askQuestion(doc, board.author, 'E adesso?')
  elsewhere((other) => deleteNotes(other, piero, [first]))
  const plan = () => ({ ...planRestore(board.scene, past), question: { was: 'Che cosa manca?', now: 'E adesso?' } })
  expect(await restore(past, plan())).toMatchObject({ changed: 1, left: 0 })
  expect([readBoard(doc).question, texts()]).toEqual(['Che cosa manca?', ['prima', 'seconda']])
  board.undo.undo()
  expect([readBoard(doc).question, texts()]).toEqual(['E adesso?', ['seconda']])
  const late = plan()
  elsewhere((other) => askQuestion(other, piero, 'Un’altra'))
  expect(await restore(past, late)).toMatchObject({ changed: 0, left: 1 })
  expect(readBoard(doc).question).toBe('Un’altra')
})

test('what was deleted is put again in its place, with the words of who wrote them, what was attached to it, and its lines', async () => {
  elsewhere((other) => {
    const [theirs] = putNotes(other, piero, [{ text: 'di Piero', box: { x: 600, y: 0, width: 180, height: 180 }, colour: 'leaf' }])
    if (!theirs) return
    putConnector(other, piero, { from: first, to: theirs })
    stampObjects(other, piero, [theirs], 'heart')
    tagObjects(other, piero, [theirs], 'tempo')
  })
  const past = remember()
  const id = listNotes(doc).find(({ text }) => text === 'di Piero')?.id
  elsewhere((other) => {
    if (id) deleteNotes(other, piero, [id])
    for (const each of connector.list(other)) connector.remove(other, piero, each.id)
  })
  await restore(past, planRestore(board.scene, past))
  const again = listNotes(doc).find(({ text }) => text === 'di Piero')
  if (!again || !id) throw new Error('not restored')
  expect(again).toMatchObject({ by: board.author.person, colour: 'leaf', box: { x: 600, y: 0 }, replaces: [id] })
  expect(writerOf(again)).toBe(piero.person)
  expect(board.scene.attachments.of(again.id)).toMatchObject({ tags: ['tempo'] })
  expect(Object.fromEntries(board.scene.attachments.of(again.id).stamps)).toEqual({ heart: 1 })
  expect(connector.list(doc)).toMatchObject([{ from: first, to: again.id }])
  // a second time there is nothing left to do
  const plan = planRestore(board.scene, past)
  expect([plan.missing, plan.changed, plan.later]).toEqual([[], [], []])
  board.undo.undo()
  expect([texts(), connector.list(doc)]).toEqual([['prima', 'seconda'], []])
})

test('areas and clusters come back once, and what was in a cluster is in it again, unless it is in another by now', async () => {
  const box = { x: -400, y: 0, width: 300, height: 300 }
  putArea(doc, board.author, { title: 'Bisogni', box })
  const theme = putCluster(doc, board.author, { name: 'Muoversi', box })
  joinCluster(doc, board.author, [{ id: first }, { id: second }], theme)
  const past = remember()
  for (const each of area.list(doc)) area.remove(doc, board.author, each.id)
  cluster.remove(doc, board.author, theme)
  const other = putCluster(doc, piero, { name: 'Altro', box })
  joinCluster(doc, piero, [{ id: second }], other)
  for (let time = 0; time < 2; time++) await restore(past, planRestore(board.scene, past))
  expect(area.list(doc).map(({ title }) => title)).toEqual(['Bisogni'])
  const shown = [...board.scene.objects.values()]
    .filter(({ kind }) => kind.name === 'cluster')
    .map(({ record }) => record as unknown as { name: string; members: string[] })
  expect(shown.map(({ name, members }) => [name, members]).sort()).toEqual([
    ['Altro', [second]],
    ['Muoversi', [first]],
  ])
})

test('what differs becomes as it was, in one step of undo; what came later stays, or goes where one asks for it', async () => {
  const past = remember()
  elsewhere((other) => {
    retypeNote(other, piero, first, 'prima, e altro')
    putNotes(other, piero, [{ text: 'dopo', box: { x: 900, y: 0, width: 180, height: 180 } }])
  })
  placeNotes(doc, board.author, new Map([[second, { x: 50, y: 60, width: 180, height: 180 }]]))
  await restore(past, planRestore(board.scene, past))
  expect(texts()).toEqual(['dopo', 'prima', 'seconda'])
  board.undo.undo()
  expect(texts()).toEqual(['dopo', 'prima, e altro', 'seconda'])
  expect(await restore(past, planRestore(board.scene, past), true)).toMatchObject({ changed: 2, removed: 1, left: 0 })
  expect(texts()).toEqual(['prima', 'seconda'])
  board.undo.undo()
  expect(texts()).toEqual(['dopo', 'prima, e altro', 'seconda'])
})

test('a locked object stays as it is, one who may only read restores nothing, and nobody restores a stamp of others', async () => {
  elsewhere((other) => void stampObjects(other, piero, [first], 'heart'))
  const past = remember()
  retypeNote(doc, board.author, first, 'cambiata')
  deleteNotes(doc, board.author, [second])
  elsewhere((other) => {
    for (const each of stamp.list(other)) stamp.remove(other, piero, each.id)
  })
  const plan = planRestore(board.scene, past)
  mayWrite.set(false)
  expect(await restore(past, plan)).toBeNull()
  mayWrite.set(true)
  const open = guardWrites(doc, ({ key, kind }) => kind === 'create' && key !== first)
  expect(await restore(past, plan)).toMatchObject({ changed: 0, left: 1 })
  open()
  expect(texts()).toEqual(['cambiata', 'seconda'])
  expect(stamp.list(doc)).toEqual([])
})

test.each(seeds(12))('nothing that others write is out of reach, with seed %i', async (seed) => {
  const gen = prng.create(seed)
  const other = new Y.Doc()
  const sync = () => {
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), 'host')
  }
  let count = 0
  const edit = (target: Y.Doc, author: typeof piero, mark: string) => {
    const notes = [...listNotes(target)].sort((a, b) => (a.id < b.id ? -1 : 1))
    const one = notes.length > 0 ? prng.oneOf(gen, notes) : null
    const kind = prng.int32(gen, 0, 4)
    if (!one || kind < 2) putNotes(target, author, [{ text: `${mark}${count++};`, box: { x: count * 10, y: 0, width: 180, height: 180 } }])
    else if (kind === 2) retypeNote(target, author, one.id, `${one.text}${mark}${count++};`)
    else if (kind === 3) placeNotes(target, author, new Map([[one.id, { ...one.box, y: count++ }]]))
    else deleteNotes(target, author, [one.id])
  }
  const marksIn = (target: readonly string[], mark: string) => new Set(target.flatMap((text) => text.match(new RegExp(`${mark}\\d+;`, 'g')) ?? []))
  sync()
  for (let i = 0; i < 6; i++) edit(prng.bool(gen) ? doc : other, prng.bool(gen) ? board.author : piero, 'a')
  sync()
  const past = remember()
  for (let i = 0; i < 6; i++) edit(other, piero, 'b')
  sync()
  const plan = planRestore(board.scene, past)
  // what arrives after the person has seen what would happen
  for (let i = 0; i < 4; i++) edit(other, piero, 'c')
  sync()
  const before = listNotes(doc)
  const reach = texts()
  // and what is written elsewhere at the same moment, in notes of its own
  putNotes(other, piero, [{ text: 'd0;', box: { x: 0, y: 0, width: 180, height: 180 } }])
  const removesLater = prng.bool(gen)
  const outcome = await restore(past, plan, removesLater)
  const after = texts()
  sync()
  expect(texts()).toContain('d0;')
  // unseen words stand
  for (const mark of marksIn(reach, 'c')) expect(marksIn(after, 'c')).toContain(mark)
  // where nothing was to go, nothing went
  if (!removesLater) for (const { id } of before) expect(listNotes(doc).some((note) => note.id === id)).toBe(true)
  if (outcome && outcome.restored.size + outcome.changed + outcome.removed > 0) board.undo.undo()
  // and all that was replaced is one undo away
  for (const mark of marksIn(reach, '[abc]')) expect(marksIn(texts(), '[abc]')).toContain(mark)
  sync()
  expect(new Map(readBoardState(other))).toEqual(new Map(readBoardState(doc)))
})
