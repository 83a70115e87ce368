import { createContext, useContext } from 'react'
import type { SyncClient } from './client.ts'

const SyncClientContext = createContext<SyncClient | null>(null)

/** Gives the window's client to every component below. */
export const SyncClientProvider = SyncClientContext.Provider

/** The window's client: the same object for as long as the window lives. @throws Error outside of a {@link SyncClientProvider} */
export function useSyncClient(): SyncClient {
  const client = useContext(SyncClientContext)
  if (!client) throw new Error('no SyncClientProvider above this component')
  return client
}
