import { SaxesParser } from 'saxes'
import type * as Y from 'yjs'
import { boardSheet } from '../../../../../renderer/board/export/boardSheet.ts'
import { drawBoard } from '../../../../../renderer/board/export/drawBoard.ts'
import { drawComments } from '../../../../../renderer/board/export/drawComments.ts'
import { drawnThreads } from '../../../../../renderer/board/export/drawnThreads.ts'
import { readingRank, type SvgLabels, sheetSvg } from '../../../../../renderer/board/export/svg/sheetSvg.ts'
import { openScene } from '../../../../../renderer/board/scene/scene.ts'
import type { Palette } from '../../../../../renderer/board/theme/palette.ts'
import type { Comment } from '../../../../../shared/model/records/comment.ts'
import { noteColours } from '../../../../../shared/model/records/note.ts'

const colours = Object.fromEntries(noteColours.map((colour) => [colour, '#ffffff'])) as Palette['notes']
export const testPalette: Palette = {
  paper: '#fbfaf7',
  ink: '#1b2330',
  inkSoft: '#4a5568',
  accent: '#0b6b63',
  area: '#f3f0e9',
  areaEdge: '#b9b2a4',
  noteInk: '#1b2330',
  noteSymbol: '#4a4334',
  notes: colours,
  edges: colours,
  areas: colours,
  markers: colours,
  font: '"Atkinson Hyperlegible Next", sans-serif',
  textScale: 1,
}

export const testLabels: SvgLabels = {
  meaning: (meaning) => meaning,
  closedCount: String,
  card: ({ title }) => ({ kind: 'scheda', title, detail: '', isGone: false }),
  title: 'Lettura dei bisogni',
  description: 'Bisogni: 2 elementi',
  language: 'it',
  object: ({ kind, record }) => `${kind.name}: ${kind.text(record)}`,
}

export const measure = (piece: string): number => piece.length * 0.5

/** A board as SVG. */
export function svgOf(doc: Y.Doc, question = '', labels: Partial<SvgLabels> = {}, comments: readonly Comment[] = []): string {
  const scene = openScene(doc)
  const allLabels = { ...testLabels, ...labels }
  const drawn = drawBoard(scene.objects.values(), measure, allLabels)
  const { pins, list } = drawComments(drawn, drawnThreads(scene, comments), 'Commenti', measure)
  const sheet = boardSheet([...drawn, ...pins, ...(list ? [list] : [])], question, measure)
  const { objects } = scene
  return sheetSvg(sheet, { objects, rank: readingRank(scene), palette: testPalette, labels: allLabels, measure, fonts: '', pictureOf: () => null })
}

/** An element of an SVG file. */
export interface SvgNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: SvgNode[]
  text: string
}

/** Reads XML as strictly as a browser. @throws where it is not well formed */
export function readSvg(xml: string): SvgNode {
  const root: SvgNode = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, children: [], text: '' }
    open.at(-1)!.children.push(node)
    open.push(node)
  })
  parser.on('text', (text) => {
    for (const node of open) node.text += text
  })
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0]!
}

export const all = (node: SvgNode, name: string): readonly SvgNode[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.flatMap((child) => all(child, name)),
]
