import { useEffect, useState } from 'react'
import { formatAssetRef, parseAssetRef } from '../../../shared/base/assets/assetRef.ts'
import type { ProcessId } from '../../../shared/model/records/processAttributes.ts'
import { useSyncClient } from '../useSyncClient.ts'
import { type AssetState, processAssets } from './processAssets.ts'

/** An asset while a component shows it. */
export interface ShownAsset {
  readonly state: AssetState
  /** Fetches it again where it is missing. */
  readonly retry: () => void
}

const LOADING: AssetState = { name: 'loading' }
const UNREADABLE: AssetState = { name: 'missing', problem: 'file.damaged' }

/** Shows an asset while the component is mounted, and fetches it where it is not here. @param reference as stored content has it (`asset:…`) */
export function useAsset(processId: ProcessId, reference: string): ShownAsset {
  const client = useSyncClient()
  const ref = parseAssetRef(reference)
  const key = ref && formatAssetRef(ref)
  const [shown, setShown] = useState<{ readonly key: string | null; readonly state: AssetState }>({ key: null, state: LOADING })
  useEffect(() => {
    const parsed = key && parseAssetRef(key)
    if (!parsed) return
    const { state, release } = processAssets(client, processId).acquire(parsed)
    const update = () => setShown({ key, state: state.current() })
    const unsubscribe = state.subscribe(update)
    update()
    return () => {
      unsubscribe()
      release()
    }
  }, [client, processId, key])
  return {
    // the state of another reference has a URL that is no longer valid
    state: !ref ? UNREADABLE : shown.key === key ? shown.state : LOADING,
    retry: () => {
      if (ref) processAssets(client, processId).retry(ref.hash)
    },
  }
}
