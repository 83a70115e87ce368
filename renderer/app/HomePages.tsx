import { Home, Join, NewProcess, type Ways, wantedLink } from '../features/home/index.ts'
import { useWords } from '../kit/words.ts'
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
  const { say } = useWords()
  return (
    <Shell key="home" title={say('home.title')} tools={<AppTools />}>
      <Home ways={ways} />
    </Shell>
  )
}

export function StartPage() {
  const { say } = useWords()
  return (
    <Shell key="start" title={say('home.new')} tools={<AppTools />}>
      <NewProcess ways={ways} />
    </Shell>
  )
}

export function JoinPage() {
  const { say } = useWords()
  const link = useLive(wantedLink)
  return (
    <Shell key="join" title={say('home.join')} tools={<AppTools />}>
      <Join key={link?.id ?? ''} ways={ways} />
    </Shell>
  )
}
