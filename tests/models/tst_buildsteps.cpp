// SPDX-License-Identifier: Apache-2.0
#include "models/buildstepsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using flow::Event;
using flow::StepState;
using models::BuildStepsModel;
using models::Sign;

namespace {

Event step(const QString &name, StepState state, const QJsonObject &data = {}, const QString &text = {})
{
    return {.kind = Event::Kind::Step, .step = name, .state = state, .text = text, .data = data};
}

QString end(const BuildStepsModel &model, int row)
{
    return model.index(row).data(models::EndRole).toString();
}

} // namespace

class TestBuildSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsStepsAsTheyCome()
    {
        BuildStepsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.take(step(u"[internal] load build definition"_s, StepState::Done, {{u"id"_s, u"i"_s}}));
        QCOMPARE(model.rowCount(), 0);
        model.take(step(u"[1/2] FROM base"_s, StepState::Done, {{u"id"_s, u"a"_s}, {u"cached"_s, true}}));
        model.take(step(u"[2/2] RUN make"_s, StepState::Running, {{u"id"_s, u"b"_s}, {u"line"_s, 2}}));
        QCOMPARE(end(model, 0), u"cached"_s);
        QCOMPARE(end(model, 1), u"running"_s);
        QCOMPARE(model.current().row(), 1);
        QSignalSpy printed(&model, &BuildStepsModel::printed);
        model.take({.kind = Event::Kind::Output, .step = u"[2/2] RUN make"_s, .bytes = "cc -c\n"});
        QCOMPARE(printed.count(), 1);
        QCOMPARE(printed.first().first().toString(), u"b"_s);
        QCOMPARE(model.at(model.index(1))->output, u"cc -c\n"_s);
        model.take(step(u"[2/2] RUN make"_s, StepState::Done, {{u"id"_s, u"b"_s}, {u"ms"_s, 1200}}));
        QCOMPARE(end(model, 1), u"1.2 s"_s);
        QCOMPARE(model.at(model.index(1))->line, 2);
        QCOMPARE(model.failedLine(), 0);
    }

    void findsOutputByIdToo()
    {
        BuildStepsModel model;
        model.take(step(u"RUN a"_s, StepState::Running, {{u"id"_s, u"sha256:1"_s}}));
        model.take({.kind = Event::Kind::Output, .step = u"sha256:1"_s, .bytes = "x"});
        QCOMPARE(model.at(model.index(0))->output, u"x"_s);
    }

    void saysWhichLineFailed()
    {
        BuildStepsModel model;
        model.take(step(u"[1/1] RUN false"_s, StepState::Failed, {{u"line"_s, 7}}, u"exit code: 1"_s));
        QCOMPARE(model.failedLine(), 7);
        QCOMPARE(end(model, 0), u"failed in line 7"_s);
        QCOMPARE(model.index(0).data(models::SignRole).toInt(), int(Sign::Failed));
        QCOMPARE(model.at(model.index(0))->error, u"exit code: 1"_s);
        QCOMPARE(model.current().row(), 0);
        model.begin();
        QCOMPARE(model.rowCount(), 0);
    }

    void boundsTheOutputOfAStep()
    {
        BuildStepsModel model;
        model.take(step(u"RUN noise"_s, StepState::Running));
        for (int i = 0; i < 200; ++i)
            model.take({.kind = Event::Kind::Output, .step = u"RUN noise"_s, .bytes = QByteArray(4095, 'x') + '\n'});
        QVERIFY(model.at(model.index(0))->output.size() <= 256 * 1024);
        QVERIFY(model.at(model.index(0))->output.startsWith(u'x'));
    }

    void showsLayersOfABase()
    {
        BuildStepsModel model;
        model.take(step(u"base team/base"_s, StepState::Running));
        model.take({.kind = Event::Kind::Transfer,
                    .step = u"base team/base"_s,
                    .item = u"l1"_s,
                    .text = u"Downloading"_s,
                    .current = 1,
                    .total = 4});
        QCOMPARE(end(model, 0), u"25 %"_s);
        const models::LayerRow layer = model.at(model.index(0))->parts.rows().first();
        QCOMPARE(layer.text, u"1 B of 4 B"_s);
    }

    void readsLayersInTheDaemonsWords()
    {
        models::Layers layers;
        const auto take = [&layers](const QString &id, qint64 current, qint64 total, const QString &text) {
            layers.take({.kind = Event::Kind::Transfer, .item = id, .text = text, .current = current, .total = total});
        };
        take(u"a"_s, -1, -1, u"Layer already exists"_s);
        QCOMPARE(layers.part(), 1.0);
        take(u"b"_s, -1, -1, u"Waiting"_s);
        take(u"b"_s, 30, 120, u"Pushing"_s);
        QCOMPARE(layers.part(), 0.25);
        QCOMPARE(layers.rows()[0].text, u"present"_s);
        take(u"b"_s, 120, 120, u"Extracting"_s);
        QCOMPARE(layers.rows()[1].text, u"unpacking"_s);
        QVERIFY(!layers.rows()[1].done);
        take(u"b"_s, -1, -1, u"Pull complete"_s);
        QCOMPARE(layers.rows()[1].text, u"120 B"_s);
        QVERIFY(layers.rows()[1].done);
    }
};

QTEST_GUILESS_MAIN(TestBuildSteps)
#include "tst_buildsteps.moc"
