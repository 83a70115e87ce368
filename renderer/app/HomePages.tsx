import { Home, Join, NewProcess, type Ways, wantedLink } from '../features/home/index.ts'
import { useTranslations } from '../kit/words.ts'
import { useLive } from '../live/useLive.ts'
import { AppTools } from './AppTools.tsx'
import { href, paths } from './paths.ts'
import { Shell } from './Shell.tsx'

const ways: Ways = {
  home: href(paths.home),
  start: href(paths.start),
  join: href(paths.join),
  process: (process) => href(paths.process(process)),
  go: (to) => location.assign(to),
}

export function HomePage() {
  const { t: say } = useTranslations()
  return (
    <Shell key="home" title={say('home.title')} tools={<AppTools />}>
      <Home ways={ways} />
    </Shell>
  )
}

export function StartPage() {
  const { t: say } = useTranslations()
  return (
    <Shell key="start" title={say('home.new')} tools={<AppTools />}>
      <NewProcess ways={ways} />
    </Shell>
  )
}

export function JoinPage() {
  const { t: say } = useTranslations()
  const link = useLive(wantedLink)
  return (
    <Shell key="join" title={say('home.join')} tools={<AppTools />}>
      <Join key={link?.id ?? ''} ways={ways} />
    </Shell>
  )
}
