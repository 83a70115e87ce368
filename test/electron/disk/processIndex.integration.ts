import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { processIndexIn } from '../../../electron/disk/processIndex.ts'
import { text } from '../../../shared/base/read.ts'

let data: string
beforeEach(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'tavolo-known-'))
})
afterEach(() => fs.rmSync(data, { recursive: true, force: true }))

const knownProcesses = () =>
  processIndexIn(path.join(data, 'known'), v.object({ process: text(16), title: text(200) }), (process) => [path.join(data, 'journals', process)])
const processEntry = { process: 'mensa00000000000', title: 'Mensa diffusa' }

it('is there again after a restart, readable by its owner alone', async () => {
  await knownProcesses().remember(processEntry)
  await knownProcesses().remember({ ...processEntry, title: 'Mensa diffusa, due' })
  expect(await knownProcesses().list()).toEqual([{ ...processEntry, title: 'Mensa diffusa, due' }])
  expect(fs.statSync(path.join(data, 'known', `${processEntry.process}.json`)).mode & 0o777).toBe(0o600)
})

it('passes over what cannot be read, and leaves it', async () => {
  await knownProcesses().remember(processEntry)
  const broken = path.join(data, 'known', 'altro00000000000.json')
  fs.writeFileSync(broken, '{"process":')
  expect(await knownProcesses().list()).toEqual([processEntry])
  expect(fs.existsSync(broken)).toBe(true)
})

it('what is forgotten goes with its journal, and nothing else goes', async () => {
  await knownProcesses().remember(processEntry)
  for (const processId of [processEntry.process, 'altro00000000000'])
    fs.mkdirSync(path.join(data, 'journals', processId, 'board-1'), { recursive: true })
  await knownProcesses().forget(processEntry.process)
  expect(await knownProcesses().list()).toEqual([])
  expect(fs.readdirSync(path.join(data, 'journals'))).toEqual(['altro00000000000'])
})

it.each(['../../etc', 'a', '', 'mensa00000000000/..', 'MENSA00000000000'])('a name that is no id never becomes a path: %j', async (processId) => {
  await expect(knownProcesses().remember({ ...processEntry, process: processId })).rejects.toThrow('not a process')
  await expect(knownProcesses().forget(processId)).rejects.toThrow('not a process')
})

it('knows nothing where nothing was kept', async () => {
  expect(await knownProcesses().list()).toEqual([])
})
