import type * as Y from 'yjs'
import type { Id } from '../../../base/id.ts'
import { truncate } from '../../../base/text/truncate.ts'
import { areaOf } from '../../derived/areaOf.ts'
import { listAreas } from '../../records/area.ts'
import { listClusters, shownClusterName } from '../../records/cluster.ts'
import { listNotes } from '../../records/note.ts'

/** One thing of a board that people may choose. */
export interface BoardOptionText {
  readonly text: string
  /** The note, area or cluster that it comes from. */
  readonly object: Id<string>
}

/** What of a board may become the options of a ballot. */
export interface BoardOptionSource {
  readonly kind: 'areas' | 'clusters' | 'area' | 'notes'
  /** Of an area: its title; else empty. */
  readonly title: string
  readonly options: readonly BoardOptionText[]
}

const MAX_TEXT = 200
const oneLine = (text: string) => truncate(text.replace(/\s+/g, ' ').trim(), MAX_TEXT)

/**
 * What of a board may become the options of a ballot: its areas, its clusters, the notes of each area, all notes. Sources without anything to choose from are
 * left out, and texts that are equal but for spaces are one option. Cost: O(notes × areas)
 */
export function boardOptions(board: Y.Doc): readonly BoardOptionSource[] {
  const areas = listAreas(board)
  const notes = listNotes(board)
  const noteOption = ({ id, text }: (typeof notes)[number]): BoardOptionText => ({ text: oneLine(text), object: id })
  const all: readonly BoardOptionSource[] = [
    { kind: 'clusters', title: '', options: listClusters(board).map(({ id, name }) => ({ text: oneLine(shownClusterName(name)), object: id })) },
    { kind: 'areas', title: '', options: areas.map(({ id, title }) => ({ text: oneLine(title), object: id })) },
    ...areas.map((area): BoardOptionSource => {
      const inside = notes.filter((each) => areaOf(each, areas)?.id === area.id)
      return { kind: 'area', title: area.title, options: inside.map(noteOption) }
    }),
    { kind: 'notes', title: '', options: notes.map(noteOption) },
  ]
  return all.map((each) => ({ ...each, options: distinct(each.options) })).filter(({ options }) => options.length > 0)
}

function distinct(options: readonly BoardOptionText[]): readonly BoardOptionText[] {
  const texts = new Set<string>()
  return options.filter(({ text }) => text !== '' && !texts.has(text) && texts.add(text))
}
