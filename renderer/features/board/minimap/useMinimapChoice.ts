import { useCallback } from 'react'
import { useLive } from '../../../live/useLive.ts'
import { changeSettings, settings } from '../../../store/settings.ts'
import { useSyncClient } from '../../../sync/useSyncClient.ts'

/** Whether boards of this device show a small map, and how to change that. */
export function useMinimapChoice(): { readonly isShown: boolean; readonly toggle: () => void } {
  const client = useSyncClient()
  const { minimap } = useLive(settings(client))
  const toggle = useCallback(() => changeSettings(client, { minimap: !settings(client).current().minimap }), [client])
  return { isShown: minimap, toggle }
}
