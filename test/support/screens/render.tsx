import * as library from '@testing-library/react'
import { type ComponentType, Fragment, type ReactNode } from 'react'
import { SyncClientProvider } from '../../../renderer/sync/useSyncClient.ts'
import { syncClient } from '../syncClient.ts'

export * from '@testing-library/react'

/** A window with the test file's client, around what a test wraps its component in. */
const inWindow = (Inner: ComponentType<{ readonly children: ReactNode }> = Fragment) =>
  function Window({ children }: { readonly children: ReactNode }) {
    return (
      <SyncClientProvider value={syncClient}>
        <Inner>{children}</Inner>
      </SyncClientProvider>
    )
  }

/** Renders as the testing library does, in a window. */
export const render: typeof library.render = ((ui: ReactNode, options?: library.RenderOptions) =>
  library.render(ui, { ...options, wrapper: inWindow(options?.wrapper) })) as typeof library.render

/** Renders a hook as the testing library does, in a window. */
export const renderHook: typeof library.renderHook = ((callback: (props: unknown) => unknown, options?: library.RenderHookOptions<unknown>) =>
  library.renderHook(callback, { ...options, wrapper: inWindow(options?.wrapper) })) as typeof library.renderHook
