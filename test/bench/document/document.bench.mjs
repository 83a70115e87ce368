// Cost of writing together in one document of 3 000 blocks beside the stock binding in the same run, and of opening one of 260 000 edits.
import { loadModule } from '../childProcesses.mjs'
import { atMost, median, percentile } from '../statistics.mjs'

const BLOCKS = 3000
const KEYS = 120
const BLOCK = 20
const EDITS = 260_000

const rounded = (ms) => Math.round(ms * 100) / 100

export async function bench() {
  const { openSide, typedState, openingMs } = await loadModule('document/document.parts')
  const sides = { flat: openSide('flat', BLOCKS), stock: openSide('stock', BLOCKS) }
  const samples = { flat: { key: [], enter: [] }, stock: { key: [], enter: [] } }
  // in turns, so that what else the machine does meets both
  for (let from = 0; from < KEYS; from += BLOCK)
    for (const name of ['flat', 'stock'])
      for (let at = from; at < from + BLOCK; at++) {
        const sample = sides[name].key(at)
        if (from > 0) samples[name].key.push(sample)
        if (at % 4 === 0) samples[name].enter.push(sides[name].enter())
      }
  const typical = (name, act, what) => median(samples[name][act].map((sample) => sample[what]))
  const ratio = (act, what) => typical('flat', act, what) / typical('stock', act, what)
  const state = typedState(EDITS)
  const openings = Array.from({ length: 5 }, () => openingMs(state))
  return {
    blocks: BLOCKS,
    keyToUpdate: {
      ...atMost(1.2, ratio('key', 'own')),
      ms: rounded(typical('flat', 'key', 'own')),
      p95: rounded(
        percentile(
          samples.flat.key.map(({ own }) => own),
          0.95,
        ),
      ),
    },
    keyOfAnother: { ...atMost(0.25, ratio('key', 'remote')), ms: rounded(typical('flat', 'key', 'remote')) },
    enter: { ...atMost(1.2, ratio('enter', 'own')), bytes: typical('flat', 'enter', 'bytes') },
    enterOfAnother: { ...atMost(0.5, ratio('enter', 'remote')), ms: rounded(typical('flat', 'enter', 'remote')) },
    storedState: { ...atMost(1, sides.flat.bytes / sides.stock.bytes), bytes: sides.flat.bytes },
    building: { ...atMost(1, sides.flat.buildMs / sides.stock.buildMs), ms: rounded(sides.flat.buildMs) },
    opening260000Edits: {
      ...atMost(1.5, median(openings.map(({ opened }) => opened)) / median(openings.map(({ applied }) => applied))),
      ms: rounded(median(openings.map(({ opened }) => opened))),
    },
  }
}
