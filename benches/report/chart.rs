//! Draws `lookup.svg` and `scale.svg`, without a background, in colors that are legible on white and
//! on black.

use std::error::Error;

use plotters::coord::ranged1d::SegmentValue;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::measurements::{Measurements, Missing, digits};
use crate::{label, scale};

const TEXT: RGBColor = RGBColor(125, 133, 144);
const OURS: RGBColor = RGBColor(47, 129, 247);
const LIMIT: RGBColor = RGBColor(46, 160, 67);
const OTHERS: RGBColor = RGBColor(150, 158, 168);
const FX: RGBColor = RGBColor(210, 120, 30);

const FONT: &str = "sans-serif";

fn font(size: i32) -> TextStyle<'static> {
    (FONT, size).into_font().color(&TEXT)
}

fn color(contender: &str) -> RGBColor {
    match contender {
        "ours" | "ours_by_reference" => OURS,
        "dense_array" => LIMIT,
        _ => OTHERS,
    }
}

/// Draws a bar for each contender with its error bar: the time of a lookup of a known code among
/// 63, relative to ours.
pub(crate) fn lookup(all: &Measurements) -> Result<String, Box<dyn Error>> {
    let group = "lookup/cdn/hits/throughput";
    let contenders = all.group(group)?;
    let ours = all.time(&format!("{group}/ours"))?;
    let bars: Vec<_> = contenders
        .iter()
        .map(|(contender, time)| (*contender, time.over(ours)))
        .collect();
    let longest = bars
        .iter()
        .map(|(_, ratio)| ratio.value)
        .fold(1.0, f64::max);
    let rows = i32::try_from(bars.len())?;
    let bar = |index: usize| i32::try_from(index).unwrap_or(i32::MAX);

    let mut svg = String::new();
    {
        let height = 70 + 28 * u32::try_from(rows)?;
        let area = SVGBackend::with_string(&mut svg, (800, height)).into_drawing_area();
        let area = area.titled(
            "Lookup of a known code among 63: time as a multiple of ours",
            font(17),
        )?;
        // Leave room for the numbers after the bars.
        let mut chart = ChartBuilder::on(&area)
            .margin(8)
            .set_label_area_size(LabelAreaPosition::Left, 190)
            .set_label_area_size(LabelAreaPosition::Bottom, 24)
            .build_cartesian_2d(0.0..longest * 1.166, (0..rows - 1).into_segmented())?;
        let name = |segment: &SegmentValue<i32>| match segment {
            // The last row is at the bottom of the axis, so the fastest is at the top.
            SegmentValue::CenterOf(row) => {
                let index = usize::try_from(rows - 1 - row).unwrap_or(usize::MAX);
                bars.get(index)
                    .map_or(String::new(), |(contender, _)| label::plain(contender))
            }
            _ => String::new(),
        };
        chart
            .configure_mesh()
            .disable_y_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(TEXT.mix(0.25))
            .axis_style(TEXT.mix(0.6))
            .y_labels(bars.len())
            .y_label_formatter(&name)
            .x_label_formatter(&|multiple| format!("{multiple}×"))
            .label_style(font(14))
            .draw()?;
        chart.draw_series(bars.iter().enumerate().map(|(index, (contender, ratio))| {
            let row = rows - 1 - bar(index);
            let mut rectangle = Rectangle::new(
                [
                    (0.0, SegmentValue::Exact(row)),
                    (ratio.value, SegmentValue::Exact(row + 1)),
                ],
                color(contender).filled(),
            );
            rectangle.set_margin(4, 4, 0, 0);
            rectangle
        }))?;
        chart.draw_series(bars.iter().enumerate().map(|(index, (_, ratio))| {
            let center = SegmentValue::CenterOf(rows - 1 - bar(index));
            let spread = [(ratio.low, center.clone()), (ratio.high, center)];
            PathElement::new(spread, TEXT.stroke_width(2))
        }))?;
        let after = font(14).pos(Pos::new(HPos::Left, VPos::Center));
        chart.draw_series(bars.iter().enumerate().map(|(index, (_, ratio))| {
            let row = rows - 1 - bar(index);
            let at = (ratio.high + longest / 150.0, SegmentValue::CenterOf(row));
            Text::new(format!("{}×", digits(ratio.value)), at, after.clone())
        }))?;
        area.present()?;
    }
    Ok(svg)
}

/// Draws lookup time and index size over the number of rows.
pub(crate) fn scale(all: &Measurements) -> Result<String, Box<dyn Error>> {
    let unit = all.time("scale/16/dense_array")?;
    let line = |contender: &str| -> Result<Vec<(f64, f64)>, Missing> {
        let points = scale::CATALOGS.iter().map(|catalog| {
            let (rows, group) = scale::group(catalog);
            let time = all.time(&format!("{group}/{contender}"))?;
            Ok((f64::from(rows), time.over(unit).value))
        });
        points.collect()
    };
    let lines = [
        ("FxHashMap", line("FxHashMap")?, FX),
        ("ours", line("ours")?, OURS),
        ("dense_array", line("dense_array")?, LIMIT),
    ];
    let slowest = lines.iter().flat_map(|(_, points, _)| points);
    let slowest = slowest.map(|(_, time)| *time).fold(1.0, f64::max);
    let sizes: Vec<(f64, f64)> = scale::CATALOGS
        .iter()
        .map(|catalog| {
            let bytes = u32::try_from(catalog.index_size()).unwrap_or(u32::MAX);
            (
                f64::from(scale::group(catalog).0),
                f64::from(bytes) / 1024.0,
            )
        })
        .collect();

    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (800, 420)).into_drawing_area();
        let area = area.titled("Lookup of a known code by the number of rows", font(17))?;
        let rows = 12.0..13_000.0;
        let mut chart = ChartBuilder::on(&area)
            .margin(8)
            .set_label_area_size(LabelAreaPosition::Left, 60)
            .set_label_area_size(LabelAreaPosition::Bottom, 44)
            .set_label_area_size(LabelAreaPosition::Right, 70)
            .build_cartesian_2d(rows.clone().log_scale(), 0.0..slowest * 1.45)?
            .set_secondary_coord(rows.log_scale(), (0.125..1_024.0).log_scale());
        chart
            .configure_mesh()
            .light_line_style(TRANSPARENT)
            .bold_line_style(TEXT.mix(0.25))
            .axis_style(TEXT.mix(0.6))
            .x_desc("rows")
            .x_labels(5)
            .x_label_formatter(&|rows| rows.to_string())
            .y_label_formatter(&|time| time.to_string())
            .y_desc("time (dense array of 16 rows = 1)")
            .label_style(font(14))
            .draw()?;
        chart
            .configure_secondary_axes()
            .axis_style(TEXT.mix(0.6))
            .y_label_formatter(&|size| size.to_string())
            .y_desc("size of the index, KiB")
            .label_style(font(14))
            .draw()?;
        for (contender, points, color) in &lines {
            let style = color.stroke_width(2);
            chart
                .draw_series(LineSeries::new(points.clone(), style).point_size(4))?
                .label(format!("{}: time", label::plain(contender)))
                .legend(move |(x, y)| PathElement::new([(x, y), (x + 20, y)], style));
        }
        let style = OURS.mix(0.6).stroke_width(2);
        chart
            .draw_secondary_series(DashedLineSeries::new(sizes, 6, 5, style))?
            .label("qcloud-codes: size")
            .legend(move |(x, y)| PathElement::new([(x, y), (x + 8, y)], style));
        chart
            .configure_series_labels()
            .position(SeriesLabelPosition::UpperLeft)
            .label_font(font(14))
            .draw()?;
        area.present()?;
    }
    Ok(svg)
}
