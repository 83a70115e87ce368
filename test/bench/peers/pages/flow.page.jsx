// The board in React Flow, as its documentation shows a board of sticky notes: nodes of an own type, memoized, only visible ones rendered.
import { Handle, MarkerType, Position, ReactFlow, ReactFlowProvider, useEdgesState, useNodesState, useReactFlow } from '@xyflow/react'
import { memo, useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import '@xyflow/react/dist/style.css'
import './flow.page.css'
import { ink, lineInk, papers } from './colours.mjs'
import { NOTE } from './content.mjs'
import { content, exposeScenario, wholeBoard } from './scenario.mjs'

const MIN_ZOOM = 0.01

const Sticky = memo(({ data }) => (
  <div className="sticky" style={{ background: data.paper, color: ink }}>
    {data.text}
    <Handle type="target" position={Position.Left} />
    <Handle type="source" position={Position.Right} />
  </div>
))
const Stroke = memo(({ data, width, height }) => (
  <svg width={width} height={height} style={{ display: 'block', overflow: 'visible' }} aria-hidden="true">
    <path d={data.path} fill="none" stroke={ink} strokeWidth={3} strokeLinecap="round" strokeLinejoin="round" />
  </svg>
))
const nodeTypes = { sticky: Sticky, stroke: Stroke }

// given, so that nothing has to be measured before it is shown
const handles = [
  { type: 'target', position: Position.Left, x: 0, y: NOTE / 2 - 3, width: 6, height: 6 },
  { type: 'source', position: Position.Right, x: NOTE - 6, y: NOTE / 2 - 3, width: 6, height: 6 },
]
const noteNodes = content.notes.map(({ id, x, y, text, colour }) => ({
  id,
  type: 'sticky',
  position: { x, y },
  width: NOTE,
  height: NOTE,
  handles,
  ariaLabel: text,
  data: { text, paper: papers[colour] },
}))
const strokeNodes = content.strokes.map(({ id, points }) => {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const path = `M${points.map(([x, y]) => `${(x - left).toFixed(1)} ${(y - top).toFixed(1)}`).join('L')}`
  return {
    id,
    type: 'stroke',
    position: { x: left, y: top },
    width: Math.ceil(Math.max(...xs) - left),
    height: Math.ceil(Math.max(...ys) - top),
    zIndex: 2,
    data: { path },
  }
})
const edges = content.connectors.map(({ id, from, to }) => ({
  id,
  source: `n${from}`,
  target: `n${to}`,
  type: 'straight',
  zIndex: 1,
  style: { stroke: lineInk, strokeWidth: 2 },
  markerEnd: { type: MarkerType.ArrowClosed, color: lineInk },
}))
const toViewport = ({ x, y, zoom }) => ({ x: -x * zoom, y: -y * zoom, zoom })

function Board() {
  const [nodes, setNodes, onNodesChange] = useNodesState([...noteNodes, ...strokeNodes])
  const [shownEdges, , onEdgesChange] = useEdgesState(edges)
  const flow = useReactFlow()
  useEffect(() => {
    exposeScenario({
      minZoom: MIN_ZOOM,
      wheelZoom: 'binary',
      setView: (view) => void flow.setViewport(toViewport(view)),
      getView: () => {
        const { x, y, zoom } = flow.getViewport()
        return { x: -x / zoom, y: -y / zoom, zoom }
      },
      positionOf: (id) => flow.getNode(id).position,
      select: (ids) => {
        const selected = new Set(ids)
        setNodes((all) => all.map((node) => (Boolean(node.selected) === selected.has(node.id) ? node : { ...node, selected: selected.has(node.id) })))
      },
      moveByOther: (id, x, y) => setNodes((all) => all.map((node) => (node.id === id ? { ...node, position: { x, y } } : node))),
    })
  }, [flow, setNodes])
  return (
    <ReactFlow
      nodes={nodes}
      edges={shownEdges}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      nodeTypes={nodeTypes}
      onlyRenderVisibleElements
      defaultViewport={toViewport(wholeBoard(MIN_ZOOM))}
      minZoom={MIN_ZOOM}
      maxZoom={8}
      panOnScroll
      panOnScrollSpeed={1}
      zoomOnPinch
      zoomOnDoubleClick={false}
      elevateNodesOnSelect={false}
    />
  )
}

createRoot(document.getElementById('root')).render(
  <ReactFlowProvider>
    <Board />
  </ReactFlowProvider>,
)
