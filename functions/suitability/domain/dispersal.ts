/** Settlement is to be spread over all parts of the country: what their councils decided, and how much of it is filled. Places, not persons. */
import type { Row } from './board.ts';
import { REGIONS, regionOf, type Region } from './regions.ts';

export interface RegionShare { readonly region: Region; readonly municipalities: number; readonly decided: number; readonly taken: number; readonly settled: number; /** Settled of decided, in whole per cent; 0 where nothing is decided. */ readonly settledPercent: number }

export const dispersal = (rows: readonly Row[]): RegionShare[] => REGIONS.flatMap((region) => {
  const here = rows.filter((row) => regionOf(row.municipalityNumber) === region);
  if (here.length === 0) return [];
  const sum = (of: (row: Row) => number): number => here.reduce((total, row) => total + of(row), 0);
  const [decided, taken, settled] = [sum((row) => row.council?.persons ?? 0), sum((row) => row.used), sum((row) => row.settled)];
  return [{ region, municipalities: here.length, decided, taken, settled, settledPercent: decided === 0 ? 0 : Math.round((100 * settled) / decided) }];
});
