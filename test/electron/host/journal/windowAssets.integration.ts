import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { openHostNode } from '../../../../electron/host/hostNode.ts'
import { assetHashOf } from '../../../../shared/base/assets/assetRef.ts'
import { newKeyPair } from '../../../../shared/base/crypto.ts'
import { newId } from '../../../../shared/base/id.ts'
import { pictureOf } from '../../../support/assets/pictures.ts'
import { permissiveValidators } from '../../../support/permissiveValidators.ts'

it('a window stores pictures in the folder of the journal, where a host finds them; and nothing else', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tavolo-window-assets-'))
  const settings = {
    state: null,
    process: newId<'process'>(Math.random),
    title: 'Percorso',
    membership: { seed: newKeyPair().seed, fingerprint: '' },
    folder: path.join(folder, 'journal'),
    pages: '/nowhere',
    extraOrigins: [],
    port: 0,
  }
  const environment = { sendEvent: () => undefined, log: () => undefined, guard: { validators: permissiveValidators } }
  const picture = pictureOf(1)
  const hash = assetHashOf(picture)
  const first = await openHostNode(settings, environment)
  await first.windowJournal.storeAsset(hash, picture)
  await expect(first.windowJournal.storeAsset(hash, pictureOf(2))).rejects.toMatchObject({ code: 'file.damaged' })
  const page = new TextEncoder().encode('<html>')
  await expect(first.windowJournal.storeAsset(assetHashOf(page), page)).rejects.toMatchObject({ code: 'file.damaged' })
  await first.close()
  expect(readdirSync(path.join(folder, 'journal', 'assets')).sort()).toEqual([hash, 'index.json'].sort())
  const second = await openHostNode(settings, environment)
  expect(second.windowJournal.listAssets().map(({ bytes }) => bytes)).toEqual([picture.length])
  expect(await second.windowJournal.readAsset(hash)).toEqual(picture)
  await second.close()
  rmSync(folder, { recursive: true, force: true })
})
