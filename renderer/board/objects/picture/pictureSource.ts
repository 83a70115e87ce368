import type { AssetHash, AssetRef } from '../../../../shared/base/assets/assetRef.ts'
import type { Dispose, Live } from '../../../../shared/base/live.ts'

/** A picture's bytes as a board shows them: `missing` until somebody brings them, or they are fetched again. */
export type PictureState =
  | { readonly name: 'loading' }
  | { readonly name: 'missing' }
  /** `url`: a `blob:` URL of the same bytes. */
  | { readonly name: 'ready'; readonly url: string; readonly blob: Blob }

/** Where a board gets the bytes of its pictures: the assets of the process. */
export interface PictureSource {
  /** Shows an asset for as long as it is not released: fetches it where it is not on this device. */
  readonly acquire: (asset: AssetRef) => { readonly state: Live<PictureState>; readonly release: Dispose }
  /** Fetches an asset that is missing again. */
  readonly retry: (hash: AssetHash) => void
}

const missing: Live<PictureState> = { current: () => ({ name: 'missing' }), subscribe: () => () => undefined }

/** A board without assets: every picture is missing. */
export const NO_PICTURES: PictureSource = { acquire: () => ({ state: missing, release: () => undefined }), retry: () => undefined }
