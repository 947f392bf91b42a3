import type { ComponentType } from 'react';

/** A visible stand-in for a component this kit cannot draw; recorded, so that a test can fail on it. */
export function missing(name: string): ComponentType<object> {
  if (!window.__missing.includes(name)) window.__missing.push(name);
  return () => <div className="k-missing">Missing component: {name}</div>;
}
