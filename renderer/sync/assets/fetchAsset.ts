import type { AssetRef } from '../../../shared/base/assets/assetRef.ts'
import type { ProcessAssets } from './processAssets.ts'

/** The bytes of an asset, from this device or from the table; null where nobody has brought it, or not before `late`. */
export async function fetchAsset(assets: Pick<ProcessAssets, 'read' | 'acquire'>, ref: AssetRef, late: Promise<void>): Promise<Uint8Array | null> {
  return (await assets.read(ref.hash)) ?? (await fetchFromTable(assets, ref, late))
}

async function fetchFromTable(assets: Pick<ProcessAssets, 'read' | 'acquire'>, ref: AssetRef, late: Promise<void>): Promise<Uint8Array | null> {
  const { state, release } = assets.acquire(ref)
  let stop = () => {}
  const settled = new Promise<void>((resolve) => {
    const onState = () => state.current().name !== 'loading' && resolve()
    stop = state.subscribe(onState)
    onState()
  })
  try {
    await Promise.race([late, settled])
    return await assets.read(ref.hash)
  } finally {
    stop()
    release()
  }
}
