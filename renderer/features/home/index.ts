export { Home } from './Home.tsx'
export { Join } from './Join.tsx'
export { NewProcess } from './NewProcess.tsx'
export type { Ways } from './ways.ts'
