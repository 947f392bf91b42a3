import { useEffect, useState } from 'react';

/** Countdowns show minutes, so twice a minute keeps them honest. ms. */
const TICK = 30_000;

/** The present instant, moving. ms. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return now;
}
