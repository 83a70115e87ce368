import type * as Y from 'yjs'
import type { FlatBlock } from '../flat/flatBlock.ts'
import { baseOf, OLD_BODY_ROOT } from '../flat/form.ts'
import { readFlat } from '../flat/readFlat.ts'
import { cellRoot, textRoot } from '../flat/roots.ts'
import { type LiveContent, toFileBody } from '../flat/toBody.ts'
import type { BodyNode } from '../normalizedBody.ts'
import { readXml } from '../xmlBody.ts'
import type { FileOverlay } from './fileOverlay.ts'
import { OverlaidText } from './overlaidText.ts'

/**
 * A document as a file has it: with footnotes, mentions and what is said about it. One that was not converted yet as it reads now.
 * @param live what live blocks show. Cost: O(document + overlay × log)
 */
export function fileBody(doc: Y.Doc, overlay: FileOverlay, live: LiveContent): readonly BodyNode[] {
  const steps = readingSteps(doc, overlay, live)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** The same with pauses between its steps, each of a part of the time, so that a window stays awake; what is written meanwhile is not in it. */
export async function fileBodyInSteps(doc: Y.Doc, overlay: FileOverlay, live: LiveContent, pause: () => Promise<void>): Promise<readonly BodyNode[]> {
  const steps = readingSteps(doc, overlay, live)
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    await pause()
  }
}

function* readingSteps(doc: Y.Doc, overlay: FileOverlay, live: LiveContent): Generator<void, readonly BodyNode[]> {
  const base = baseOf(doc)
  if (base === null) return readXml(doc.getXmlFragment(OLD_BODY_ROOT))
  const blocks = readFlat(doc, base)
  yield
  const reader = new OverlaidText(doc, base, overlay)
  const body = reader.read(textRoot(base), blocks).map((block): FlatBlock => {
    const { table } = block
    if (!table) return block
    const cells = table.cells.map((row, at) =>
      row.map((cell, column) => ({
        ...cell,
        blocks: reader.read(cellRoot(base, table.id, table.rows[at] ?? '', table.columns[column] ?? ''), cell.blocks),
      })),
    )
    return { ...block, table: { ...table, cells } }
  })
  yield
  return toFileBody(
    body,
    (block) => reader.content.get(block),
    live,
    (block) => reader.attrsOf(block),
  )
}
