import { useEffect } from 'react'
import { I18nProvider } from 'react-aria-components'
import { Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { isId } from '../../shared/base/id.ts'
import { type ListedKind, listedKinds } from '../../shared/model/records/listing.ts'
import type { ProcessId } from '../../shared/model/records/processAttributes.ts'
import { FeatureList } from '../features/feature.ts'
import { CommandPalette } from '../kit/commands/CommandPalette.tsx'
import { useCommands } from '../kit/commands/useCommands.ts'
import { useShortcuts } from '../kit/commands/useShortcuts.ts'
import { usePageKeptOnDrop } from '../kit/fields/usePageKeptOnDrop.ts'
import { usePasteTruncation } from '../kit/fields/usePasteTruncation.ts'
import { closeNoticesOfFormerPage, notify } from '../kit/notices/notices.ts'
import { Toasts } from '../kit/notices/Toasts.tsx'
import { t, useTranslations } from '../kit/text/translations.ts'
import { useLive } from '../live/useLive.ts'
import { on } from '../platform/on.ts'
import { useSyncClient } from '../sync/useSyncClient.ts'
import { appCommands, navigate } from './commands/appCommands.ts'
import { useApplicationMenu } from './commands/applicationMenu.ts'
import { runFromMenu } from './commands/menuCommand.ts'
import { useProcessDestinations } from './commands/usePlaceCommands.ts'
import { useStoredDestinations } from './commands/useStoredDestinations.ts'
import { features } from './features.ts'
import { HelpDialog } from './help/HelpDialog.tsx'
import { OpenRequests } from './notices/OpenRequests.tsx'
import { closeOverlay, overlay } from './overlays.ts'
import { CrashScreen } from './pages/CrashScreen.tsx'
import { NotFoundPage } from './pages/NotFoundPage.tsx'
import { PageView } from './pages/PageView.tsx'
import { ProcessPage } from './pages/ProcessPage.tsx'
import { isPresented, paths } from './paths.ts'
import { saveBeforeClosing } from './saveBeforeClosing.ts'

const sayRefusedDrop = () => notify(t('app.dropRefused'), { tone: 'signal' })

/** The window: the page of the address, the dialogs above the page, keyboard shortcuts. */
export function App() {
  const client = useSyncClient()
  const { language } = useTranslations()
  useShortcuts()
  usePasteTruncation()
  usePageKeptOnDrop(sayRefusedDrop)
  useCommands(appCommands)
  useProcessDestinations()
  useApplicationMenu()
  useEffect(() => saveBeforeClosing(client), [client])
  useEffect(() => on(client, 'menu.chosen', ({ command }) => runFromMenu(command)), [client])
  return (
    <I18nProvider locale={language}>
      <FeatureList value={features}>
        <Router hook={useHashLocation}>
          <Pages />
        </Router>
        <AroundPages />
      </FeatureList>
    </I18nProvider>
  )
}

function Pages() {
  const [path] = useHashLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the page is what it waits for
  useEffect(closeNoticesOfFormerPage, [path])
  return (
    <CrashScreen at={path}>
      <Switch>
        <Route path="/">
          <PageView path="home" />
        </Route>
        <Route path="/new">
          <PageView path="start" />
        </Route>
        <Route path="/join">
          <PageView path="join" />
        </Route>
        <Route path="/present/:process/:kind/:id">
          {({ process: param, kind, id }) => <ProcessRoute processParam={param} kind={kind} id={id} isPresented />}
        </Route>
        <Route path="/p/:process">{({ process: param }) => <ProcessRoute processParam={param} />}</Route>
        <Route path="/p/:process/at/:place">{({ process: param, place }) => <ProcessRoute processParam={param} place={place} />}</Route>
        <Route path="/p/:process/:kind/:id">{({ process: param, kind, id }) => <ProcessRoute processParam={param} kind={kind} id={id} />}</Route>
        <Route path="/p/:process/:kind/:id/:part/:partId">{({ process: param, ...rest }) => <ProcessRoute processParam={param} {...rest} />}</Route>
        <Route>
          <NotFoundPage />
        </Route>
      </Switch>
    </CrashScreen>
  )
}

interface ProcessRouteParams {
  readonly processParam: string
  readonly place?: string
  readonly kind?: string
  readonly id?: string
  readonly part?: string | undefined
  readonly partId?: string | undefined
  readonly isPresented?: boolean
}

/** The address may have been typed by hand: every part is validated before use. */
function ProcessRoute({ processParam, place, kind, id, part: partName, partId, isPresented = false }: ProcessRouteParams) {
  if (!isId(processParam)) return <NotFoundPage />
  const processId = processParam as string as ProcessId
  if (kind === undefined) return <ProcessPage key={processParam} processId={processId} target={{ place: place ?? null }} />
  if (!listedKinds.includes(kind as ListedKind) || !isId(id)) return <NotFoundPage />
  const part = isId(partId) ? partKinds.find((each) => each === partName) : undefined
  if (partName !== undefined && !part) return <NotFoundPage />
  const target = { kind: kind as ListedKind, id, isPresented, ...(part ? { part: { kind: part, id: partId as string } } : {}) }
  return <ProcessPage key={processParam} processId={processId} target={target} />
}

const partKinds = ['area', 'note'] as const

const openProcess = (processId: ProcessId): void => navigate(paths.process(processId))

/** Dialogs and notices; none in front of a room. */
function AroundPages() {
  const [path] = useHashLocation()
  if (isPresented(path)) return null
  return (
    <>
      <Overlays />
      <Toasts />
    </>
  )
}

function Overlays() {
  const overlayId = useLive(overlay)
  useStoredDestinations(overlayId === 'palette')
  return (
    <>
      <CommandPalette isOpen={overlayId === 'palette'} onClose={closeOverlay} />
      <HelpDialog isOpen={overlayId === 'keys'} onClose={closeOverlay} />
      <OpenRequests />
      {features.map(({ id, commands }) => commands?.InWindow && <commands.InWindow key={id} openProcess={openProcess} />)}
    </>
  )
}
