import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { openAssetFolder } from '../../../../electron/host/assets/assetFolder.ts'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import type { Problem } from '../../../../shared/base/problem.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { createSimulatedDisk, type SimulatedDisk } from '../../../support/disk/simulatedDisk.ts'

const folder = path.join(path.sep, 'journal', 'assets')
const picture = pictureOf(1)
const hash = assetHashOf(picture)
const ada = { person: 'ada', invitation: 'hall' }
const fileOf = (name: string) => path.join(folder, name)
const namesOn = (disk: SimulatedDisk) => [...disk.all().keys()].map((file) => path.basename(file))

describe('a folder of assets', () => {
  it('gives back what was stored, with whom it is charged to, after a restart', async () => {
    const disk = createSimulatedDisk()
    const store = await openAssetFolder(folder, { files: disk.files })
    await store.write(hash, picture, ada)
    await store.close()
    const again = await openAssetFolder(folder, { files: disk.files })
    expect(again.list()).toEqual([{ hash, bytes: picture.length, ...ada, unusedMs: 0 }])
    expect(await again.read(hash)).toEqual(picture)
  })

  it('has a stored asset after the power was cut, and never a half of one', async () => {
    for (const share of [0, 0.3, 0.9]) {
      const disk = createSimulatedDisk()
      const store = await openAssetFolder(folder, { files: disk.files })
      await store.write(hash, picture, ada)
      // the second one is under way when the power goes
      const other = pictureOf(2, 50_000)
      const file = await disk.files.create(fileOf(`${assetHashOf(other)}.new`))
      await file.write(other.subarray(0, 20_000))
      disk.cutPower(share)
      const again = await openAssetFolder(folder, { files: disk.files })
      expect(again.list().map((asset) => asset.hash)).toEqual([hash])
      expect(await again.read(hash)).toEqual(picture)
      expect(namesOn(disk).filter((name) => name.endsWith('.new') && name !== 'index.json.new')).toEqual([])
    }
  })

  it.each(['create', 'write', 'sync', 'rename', 'syncFolder'] as const)(
    'is as before when the disk fails at “%s”, and stores it later',
    async (call) => {
      const disk = createSimulatedDisk()
      let isFull = true
      const full = () => Object.assign(new Error('full'), { code: 'ENOSPC' })
      const files = {
        ...disk.files,
        create: async (...args: Parameters<typeof disk.files.create>) => {
          if (isFull && call === 'create') throw full()
          const file = await disk.files.create(...args)
          const failing = (name: string) => async () => Promise.reject(isFull && call === name ? full() : new Error('not reached'))
          return { ...file, ...(isFull && (call === 'write' || call === 'sync') ? { [call]: failing(call) } : {}) }
        },
        rename: async (...args: Parameters<typeof disk.files.rename>) =>
          isFull && call === 'rename' ? Promise.reject(full()) : disk.files.rename(...args),
        syncFolder: async (name: string) => (isFull && call === 'syncFolder' ? Promise.reject(full()) : disk.files.syncFolder(name)),
      }
      const problems: (Problem | null)[] = []
      const store = await openAssetFolder(folder, { files, onHealth: (problem) => problems.push(problem) })
      await expect(store.write(hash, picture, ada)).rejects.toMatchObject({ code: 'disk.full' })
      expect(store.find(hash)).toBeNull()
      isFull = false
      await store.write(hash, picture, ada)
      expect(await store.read(hash)).toEqual(picture)
      expect(problems.map((problem) => problem?.code ?? null)).toEqual(['disk.full', null])
    },
  )

  it('does not give bytes that are not those of the name, and sets them aside', async () => {
    const disk = createSimulatedDisk()
    disk.writeDurable(fileOf(hash), pictureOf(2))
    const store = await openAssetFolder(folder, { files: disk.files })
    expect(store.find(hash)).not.toBeNull()
    expect(await store.read(hash)).toBeNull()
    expect(store.find(hash)).toBeNull()
    expect(namesOn(disk)).toContain(`${hash}.damaged`)
    await store.write(hash, picture, ada)
    expect(await store.read(hash)).toEqual(picture)
  })

  it('leaves files alone that are no assets, whatever their names', async () => {
    const disk = createSimulatedDisk()
    for (const name of ['x', '..hidden', `${hash}.html`, 'index.json.previous']) disk.writeDurable(fileOf(name), Uint8Array.of(1))
    const store = await openAssetFolder(folder, { files: disk.files })
    expect(store.list()).toEqual([])
    expect(namesOn(disk)).toHaveLength(4)
  })

  it('keeps its assets when its index is lost or cannot be read', async () => {
    for (const index of [null, Uint8Array.of(1, 2, 3)]) {
      const disk = createSimulatedDisk()
      disk.writeDurable(fileOf(hash), picture)
      if (index) disk.writeDurable(fileOf('index.json'), index)
      const store = await openAssetFolder(folder, { files: disk.files })
      expect(store.list()).toEqual([{ hash, bytes: picture.length, person: null, invitation: null, unusedMs: 0 }])
    }
  })
})
