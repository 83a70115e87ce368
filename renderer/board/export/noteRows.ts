import { shownClusterName } from '../../../shared/model/records/cluster.ts'
import type { Connector, Meaning } from '../../../shared/model/records/connector.ts'
import type { Note, NoteColour } from '../../../shared/model/records/note.ts'
import { type StampForm, stampForms } from '../../../shared/model/records/stamp.ts'
import { isBound } from '../../../shared/model/value/connectorEnd.ts'
import { connectorKind } from '../objects/connector/connectorKind.ts'
import { noteKind } from '../objects/note/noteKind.ts'
import type { ObjectId } from '../objects/objectId.ts'
import { type BoardObject, recordOf, wordedOf } from '../objects/objectKind.ts'
import { namesAround } from '../outline/clusterOutline.ts'
import { inReadingOrder, outlineOf } from '../outline/outlineOrder.ts'
import { createClusterLookup } from '../scene/clusters/clusterLookup.ts'
import type { Scene } from '../scene/scene.ts'
import { type VoteColumn, voteColumns } from './voteColumns.ts'

/** The texts of a table of notes, in the language of the reader. */
export interface TableLabels {
  readonly header: {
    readonly number: string
    readonly area: string
    readonly cluster: string
    readonly text: string
    readonly picture: string
    readonly colour: string
    readonly tags: string
    readonly author: string
    readonly madeAt: string
    readonly from: string
    readonly to: string
    readonly meaning: string
    readonly caption: string
  }
  readonly colour: (colour: NoteColour) => string
  /** Name of a form of stamps. */
  readonly stamp: (form: StampForm) => string
  /** Above what objects came to in a vote, or the areas and themes that they are in. */
  readonly vote: (question: string, where: VoteColumn['where']) => string
  /** What a line means. */
  readonly meaning: (meaning: Meaning) => string
  /** Who wrote something; null: no column says it. */
  readonly author: ((record: Pick<Note, 'by' | 'wordsOf' | 'writtenAs'>) => string) | null
  /** The number of an object on paper; '' without one. */
  readonly number: (object: { readonly id: string; readonly replaces?: readonly string[] | undefined }) => string
}

/** A cell: a text, a number, a time in Unix milliseconds, or nothing. */
export type TableCell = string | number | { readonly moment: number } | null

/** One column: its name, and how many letters of it are to be seen at once. */
export interface TableColumn {
  readonly name: string
  readonly width: number
}

/**
 * The words on a board as a table: a row for each object that has words, in the order of the outline, then one for each line between objects, which has
 * its ends in columns of their own. Columns that would be empty are left out.
 */
export interface NoteTable {
  readonly columns: readonly TableColumn[]
  readonly rows: readonly (readonly TableCell[])[]
}

/** Between the names of a cluster and of those around it; importing takes them apart there. */
export const CLUSTER_PATH_SEPARATOR = ' › '

/** Latest moment that a calendar knows, in Unix milliseconds. */
const LAST_MOMENT = 8.64e15
/** Longest words of an object at the end of a line, in UTF-16 units: they say which one it is. */
const MAX_END = 120

interface Column extends TableColumn {
  readonly of: (object: BoardObject) => TableCell
  readonly ofLine?: (line: Connector) => TableCell
  /** Left out where all cells are empty. */
  readonly isOptional?: boolean
}

/** The table of the notes, for any format. Cost: as {@link outlineOf}. */
export function noteTable(scene: Scene, labels: TableLabels): NoteTable {
  const { header, colour, stamp, vote, meaning, author, number } = labels
  const used = new Set([...scene.attachments.entries()].flatMap(([, { stamps }]) => [...stamps.keys()]))
  const areaTitles = new Map<ObjectId, string>()
  const areaIds = new Map<ObjectId, ObjectId>()
  const objects = outlineOf(scene).flatMap((section) =>
    section.objects.filter((object) => {
      const worded = wordedOf(object)
      // a form without words says nothing in a table
      const isListed = worded !== null && (worded.text.trim() !== '' || object.kind.isBlank !== undefined)
      if (isListed) areaTitles.set(object.id, section.area?.title ?? '')
      if (isListed && section.area) areaIds.set(object.id, section.area.id)
      return isListed
    }),
  )
  const lines = linesOf(scene)
  const endText = endTextOf(scene, number)
  const clusterPath = clusterPaths(scene)
  const { clusterOf } = createClusterLookup(scene)
  const votes = voteColumns(
    scene,
    objects.map(({ id }) => id),
    (where, id) => (where === 'object' ? id : ((where === 'area' ? areaIds.get(id) : clusterOf(id)?.id) ?? null)),
  )
  const numberOf = (object: BoardObject) => number({ id: object.id, replaces: wordedOf(object)?.replaces })
  const columns: readonly Column[] = [
    { name: header.number, width: 7, isOptional: true, of: numberOf },
    { name: header.area, width: 24, of: ({ id }) => areaTitles.get(id) ?? '' },
    { name: header.cluster, width: 24, isOptional: true, of: ({ id }) => clusterPath(id) },
    { name: header.text, width: 60, of: (object) => wordedOf(object)?.text ?? '' },
    { name: header.picture, width: 40, isOptional: true, of: (object) => recordOf(object, noteKind)?.pictureText ?? '' },
    { name: header.colour, width: 18, of: ({ kind, record }) => colourText(kind.origin?.(record).colour, colour) },
    { name: header.tags, width: 24, of: ({ id }) => scene.attachments.of(id).tags.join(', ') },
    ...(author ? [{ name: header.author, width: 24, of: (object: BoardObject) => authorCell(object, author) }] : []),
    { name: header.madeAt, width: 18, of: momentCell },
    ...stampForms
      .filter((form) => used.has(form))
      .map((form): Column => ({ name: stamp(form), width: 9, of: ({ id }) => scene.attachments.of(id).stamps.get(form) ?? 0 })),
    ...votes.map(({ question, where, of }): Column => ({ name: vote(question, where), width: 12, of: ({ id }) => of(id) })),
    { name: 'x', width: 9, of: ({ box }) => box.x },
    { name: 'y', width: 9, of: ({ box }) => box.y },
    { name: header.from, width: 30, isOptional: true, of: () => null, ofLine: ({ from }) => endText(from) },
    { name: header.to, width: 30, isOptional: true, of: () => null, ofLine: ({ to }) => endText(to) },
    { name: header.meaning, width: 18, isOptional: true, of: () => null, ofLine: (line) => (line.meaning ? meaning(line.meaning) : '') },
    { name: header.caption, width: 30, isOptional: true, of: () => null, ofLine: ({ label }) => label.trim() },
  ]
  const rows = [
    ...objects.map((object) => columns.map((column) => column.of(object))),
    ...lines.map((line) => columns.map((column) => column.ofLine?.(line) ?? null)),
  ]
  const shown = columns.flatMap((column, at) => (!column.isOptional || rows.some((row) => row[at] !== null && row[at] !== '') ? [at] : []))
  const pick = <T>(of: readonly T[]) => shown.map((at) => of[at] as T)
  return { columns: pick(columns).map(({ name, width }) => ({ name, width })), rows: rows.map(pick) }
}

const colourText = (colour: NoteColour | null | undefined, name: TableLabels['colour']): string => (colour ? name(colour) : '')

function authorCell(object: BoardObject, author: NonNullable<TableLabels['author']>): string {
  const worded = wordedOf(object)
  return worded ? author(worded) : ''
}

function momentCell(object: BoardObject): TableCell {
  const moment = wordedOf(object)?.madeAt
  return moment !== undefined && Number.isFinite(moment) && Math.abs(moment) <= LAST_MOMENT ? { moment } : null
}

/** The lines of a board that join something, in reading order. */
const linesOf = (scene: Scene): readonly Connector[] =>
  inReadingOrder([...scene.objects.values()].filter((object) => recordOf(object, connectorKind))).flatMap((object) => {
    const line = recordOf(object, connectorKind)
    return line && (isBound(line.from) || isBound(line.to)) ? [line] : []
  })

/** Which object is at the end of a line: its number on paper, and its words; '' where nothing is. */
const endTextOf =
  ({ objects }: Pick<Scene, 'objects'>, number: TableLabels['number']) =>
  (end: Connector['from']): string => {
    const object = isBound(end) ? objects.get(end as ObjectId) : undefined
    if (!object) return ''
    const text = object.kind.text(object.record).trim().replace(/\s+/g, ' ')
    const onPaper = number({ id: object.id, replaces: wordedOf(object)?.replaces })
    return [onPaper && `#${onPaper}`, text.length > MAX_END ? `${text.slice(0, MAX_END)}…` : text].filter(Boolean).join(' ')
  }

/** The names of the cluster that an object is in and of those around it, from the outermost inwards; '' where it is in none. */
function clusterPaths(scene: Scene): (id: ObjectId) => string {
  const { clusterOf } = createClusterLookup(scene)
  const name = (text: string) => shownClusterName(text).replaceAll('›', '>')
  return (id) => {
    const node = clusterOf(id)
    return node ? [...namesAround(scene, node), node.name].map(name).filter(Boolean).join(CLUSTER_PATH_SEPARATOR) : ''
  }
}
