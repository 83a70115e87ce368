import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { isId } from '../../shared/base/id.ts'
import { type ListedKind, listedKinds } from '../../shared/model/listing.ts'
import type { ProcessId } from '../../shared/model/process.ts'
import { Arrivals } from '../features/carrying/index.ts'
import { CommandPalette } from '../kit/CommandPalette.tsx'
import { ShortcutHelp } from '../kit/KeysHelp.tsx'
import { Toasts } from '../kit/Toasts.tsx'
import { useCommands } from '../kit/useCommands.ts'
import { useShortcuts } from '../kit/useKeys.ts'
import { usePasteTruncation } from '../kit/usePasteCut.ts'
import { useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import { on } from '../platform/hear.ts'
import { appCommands, go } from './appCommands.ts'
import { CrashScreen } from './CrashScreen.tsx'
import { Handed } from './Handed.tsx'
import { HomePage, JoinPage, StartPage } from './HomePages.tsx'
import { LostPage } from './LostPage.tsx'
import { runFromMenu } from './menuCommand.ts'
import { Preferences } from './Preferences.tsx'
import { ProcessFrame } from './ProcessFrame.tsx'
import { closePane, pane } from './panes.ts'
import { paths } from './paths.ts'

/** The window: which page is on, what lies over it, and what answers to keys. */
export function App() {
  const { language } = useTranslations()
  useShortcuts()
  usePasteTruncation()
  useCommands(appCommands)
  useEffect(() => on('menu.chosen', ({ command }) => runFromMenu(command)), [])
  return (
    <I18nProvider locale={language}>
      <Router hook={useHashLocation}>
        <Pages />
      </Router>
      <Over />
      <Toasts />
    </I18nProvider>
  )
}

function Pages() {
  const [at] = useHashLocation()
  return (
    <CrashScreen at={at}>
      <Switch>
        <Route path="/" component={HomePage} />
        <Route path="/new" component={StartPage} />
        <Route path="/join" component={JoinPage} />
        <Route path="/p/:process">{({ process }) => <AtProcess process={process} />}</Route>
        <Route path="/p/:process/at/:place">{({ process, place }) => <AtProcess process={process} place={place} />}</Route>
        <Route path="/p/:process/:kind/:id">{({ process, kind, id }) => <AtProcess process={process} kind={kind} id={id} />}</Route>
        <Route>
          <LostPage />
        </Route>
      </Switch>
    </CrashScreen>
  )
}

interface Address {
  readonly process: string
  readonly place?: string
  readonly kind?: string
  readonly id?: string
}

/** An address may have been typed: it is read before it is believed. */
function AtProcess({ process, place, kind, id }: Address) {
  if (!isId(process)) return <LostPage />
  const processId = process as string as ProcessId
  if (kind === undefined) return <ProcessFrame key={process} processId={processId} at={{ place: place ?? null }} />
  if (!listedKinds.includes(kind as ListedKind) || !isId(id)) return <LostPage />
  return <ProcessFrame key={process} processId={processId} at={{ kind: kind as ListedKind, id }} />
}

function Over() {
  const shown = useLive(pane)
  return (
    <>
      <CommandPalette isOpen={shown === 'palette'} onClose={closePane} />
      <ShortcutHelp isOpen={shown === 'keys'} onClose={closePane} />
      <Preferences isOpen={shown === 'preferences'} onClose={closePane} />
      <Handed />
      <Arrivals go={(process) => go(paths.process(process))} />
    </>
  )
}
