// Two hundred who come back at the same moment, each with a note written meanwhile: until everybody has everything. Beside them, the
// same at a server that authenticates nobody, validates nothing and stores nothing.
import path from 'node:path'
import { loadModule, startHost, startProgram } from '../childProcesses.mjs'
import { atMost, median, roundToTenth } from '../statistics.mjs'

const PEOPLE = 200
const NOTES = 200
const ROUNDS = 3

export async function bench() {
  const { boardOf, onHost, onStock } = await loadModule('joining/storm.clients')
  const board = boardOf(NOTES)
  const times = { host: [], stock: [] }
  for (let round = 0; round < ROUNDS; round += 1) {
    const host = await startHost()
    times.host.push(await onHost(host, board, NOTES, PEOPLE).finally(host.stop))
    const stock = await startProgram([path.join(import.meta.dirname, 'storm.stock.mjs')], /READY (\d+)/)
    times.stock.push(await onStock(Number(stock.match[1]), board, NOTES, PEOPLE).finally(stock.stop))
  }
  const [host, stock] = [median(times.host), median(times.stock)]
  return { storm: { people: PEOPLE, notes: NOTES, hostMs: roundToTenth(host), stockMs: roundToTenth(stock), ...atMost(1.5, host / stock) } }
}
