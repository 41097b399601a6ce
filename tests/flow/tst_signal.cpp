// SPDX-License-Identifier: Apache-2.0
#include "flow/progress.h"
#include "flow/wait.h"
#include "testsupport/await.h"

#include <QTimer>

#include <QJsonDocument>

using namespace Qt::StringLiterals;

class Bell : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void rang(const QString &tone, int times);
};

class TestSignal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersTheArgumentsEvenOfASenderThatGoes()
    {
        auto *bell = new Bell;
        QTimer::singleShot(0, bell, [bell] {
            Q_EMIT bell->rang(u"low"_s, 3);
            delete bell;
        });
        const auto result = testsupport::await(flow::nextSignal(bell, &Bell::rang, {}));
        QCOMPARE(std::get<0>(result.value()), u"low"_s);
        QCOMPARE(std::get<1>(result.value()), 3);
    }
    void isCancelled()
    {
        std::stop_source source;
        Bell bell;
        QTimer::singleShot(0, &bell, [&] { source.request_stop(); });
        QVERIFY(testsupport::await(flow::nextSignal(&bell, &Bell::rang, source.get_token())).error().isCancelled());
    }
    void progressNamesItsHostInJson()
    {
        QList<flow::Event> seen;
        const flow::Progress progress([&](const flow::Event &event) { seen.append(event); });
        progress.at(u"staging-2"_s).step(u"pull"_s, flow::StepState::Done, {}, {{u"ms"_s, 12}});
        QCOMPARE(QJsonDocument(flow::toJson(seen.value(0))).toJson(QJsonDocument::Compact),
                 R"({"event":"step","host":"staging-2","ms":12,"state":"done","step":"pull"})");
    }
};

QTEST_GUILESS_MAIN(TestSignal)
#include "tst_signal.moc"
